namespace Invoicing.Storage.Search;

/// <summary>What the databases say in their own way, of transmissions <c>t</c>.</summary>
/// <param name="Like">Compares with a pattern, whatever the case of letters.</param>
/// <param name="FirstFatal">Code of the first fatal fault; NULL where there is none.</param>
/// <param name="SendBy">By when the law wants it sent, as text of ISO 8601 in UTC; NULL where no law does.</param>
/// <param name="Findings">What a person may look for by its content: faults, problem and references, as text.</param>
internal sealed record SearchDialect(string Like, string FirstFatal, string SendBy, string Findings)
{
    public static SearchDialect Sqlite { get; } =
        new(
            "LIKE",
            """
            (SELECT json_extract(f.value, '$.Code') FROM json_each(t.state, '$.Faults') f WHERE json_extract(f.value, '$.Severity') = 'Fatal' LIMIT 1)
            """,
            "json_extract(t.state, '$.SendBy')",
            """
            (COALESCE(json_extract(t.state, '$.Faults'), '') || COALESCE(json_extract(t.state, '$.Problem'), '')
              || COALESCE(json_extract(t.state, '$.AuthorityReference'), '') || COALESCE(json_extract(t.state, '$.References'), ''))
            """
        );

    public static SearchDialect Postgres { get; } =
        new(
            "ILIKE",
            """
            (SELECT f ->> 'Code' FROM jsonb_array_elements(t.state::jsonb -> 'Faults') WITH ORDINALITY AS of_state (f, place)
              WHERE f ->> 'Severity' = 'Fatal' ORDER BY place LIMIT 1)
            """,
            """(t.state::jsonb ->> 'SendBy') COLLATE "C" """,
            "concat(t.state::jsonb -> 'Faults', t.state::jsonb -> 'Problem', t.state::jsonb ->> 'AuthorityReference', t.state::jsonb -> 'References')"
        );
}
