using Microsoft.EntityFrameworkCore.Migrations;

namespace Disdik.Bpm.Host.Data.Migrations;

/// <summary>
/// The states of versions that were stored before there were any: of each SOP the newest published version is in force, older ones are
/// superseded, drafts are drafts. An SOP is told by its identity page, as the program that wrote the file told it.
/// </summary>
internal static class FirstStates
{
    public static void Sqlite(MigrationBuilder migration) => migration.Sql(Update("instr(\"Xml\", CAST(':identity' AS BLOB))"));

    public static void PostgreSql(MigrationBuilder migration) => migration.Sql(Update("position(':identity'::bytea in \"Xml\")"));

    private static string Update(string position) => $"""
        UPDATE "Definitions" SET "State" = CASE
            WHEN "Status" = 'Draft' THEN 'Draft'
            WHEN "Id" = (SELECT n."Id" FROM "Definitions" n WHERE n."Key" = "Definitions"."Key" AND n."Status" = 'Published'
                         ORDER BY n."PublishedAt" DESC, n."Version" DESC LIMIT 1) THEN 'InForce'
            ELSE 'Superseded' END
        WHERE {position} > 0;
        UPDATE "Definitions" SET "Editors" = CASE WHEN "UpdatedBy" IS NULL OR "UpdatedBy" = 'system' THEN '[]' ELSE '["' || "UpdatedBy" || '"]' END;
        """;
}
