// What a user of the generated types writes. Each line under "expect-error" must not compile: the types know what an invoice needs.
import type { components, operations, paths, webhooks } from "./api";

type Invoice = components["schemas"]["Invoice"];

export const invoice: Invoice = {
  number: "TS-1",
  issueDate: "2026-11-20",
  typeCode: "380",
  currencyCode: "EUR",
  seller: { name: "Seller", vatIdentifier: "DE123456789", postalAddress: { city: "Berlin", countryCode: "DE" } },
  buyer: { name: "Buyer", postalAddress: { city: "Wien", countryCode: "AT" } },
  lines: [
    {
      identifier: "1",
      quantity: { value: "2", unitCode: "H87" },
      price: { netPrice: "10.00" },
      vat: { categoryCode: "S", rate: "19" },
      item: { name: "Oak shelf" },
    },
  ],
};

// @ts-expect-error: no currency EUX
export const wrongCurrency: Invoice = { ...invoice, currencyCode: "EUX" };

// @ts-expect-error: no number
export const withoutNumber: Invoice = { ...invoice, number: undefined };

// @ts-expect-error: unknown member
export const misspelt: Invoice = { ...invoice, nubmer: "TS-1" };

export const headers: operations["submitInvoice"]["parameters"]["header"] = { "Idempotency-Key": "ts-1" };

export type Accepted = paths["/v1/invoices"]["post"]["responses"][202]["content"]["application/json"];

export const isCleared = (accepted: Accepted): boolean => accepted.authority === "cleared";

export type Problem = paths["/v1/invoices"]["post"]["responses"][400]["content"]["application/problem+json"];

export const codes = (problem: Problem): string[] => problem.faults.map((fault) => fault.code);

type Completed = webhooks["invoice.completed"]["post"]["requestBody"]["content"]["application/cloudevents+json"];

export const invoiceOf = (event: Completed): string | undefined => event.subject;
