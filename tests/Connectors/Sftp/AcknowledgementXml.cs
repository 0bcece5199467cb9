namespace Invoicing.Connectors.Sftp;

/// <summary>UBL ApplicationResponses as a receiver would write them.</summary>
public static class AcknowledgementXml
{
    public static string Of(string id, string code, string transmission, string statuses = "") =>
        $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <ApplicationResponse xmlns="urn:oasis:names:specification:ubl:schema:xsd:ApplicationResponse-2"
                xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
                xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
              <cbc:ID>{id}</cbc:ID>
              <cbc:IssueDate>2026-11-22</cbc:IssueDate>
              <cbc:IssueTime>10:30:00+02:00</cbc:IssueTime>
              <cac:DocumentResponse>
                <cac:Response><cbc:ResponseCode>{code}</cbc:ResponseCode>{statuses}</cac:Response>
                <cac:DocumentReference><cbc:ID>{transmission}</cbc:ID></cac:DocumentReference>
              </cac:DocumentResponse>
            </ApplicationResponse>
            """;
}
