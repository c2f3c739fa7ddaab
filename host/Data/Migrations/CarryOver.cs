using Microsoft.EntityFrameworkCore.Migrations;

namespace Disdik.Bpm.Host.Data.Migrations.Sqlite;

/// <summary>
/// Takes the rows of the released database over into the next form, by SQL around the migration that is made from the model (see
/// <c>renew</c>). The state of a case needs none: text and bytes are read alike.
/// </summary>
internal static class CarryOver
{
    /// <summary>Before the candidate groups of each task go: their set is remembered.</summary>
    public static void Before(MigrationBuilder migration) => migration.Sql("""
        CREATE TEMP TABLE SetOfTask AS
        SELECT TaskId, json_group_array("Group") AS "Set" FROM (SELECT TaskId, "Group" FROM CandidateGroups ORDER BY TaskId, "Group") GROUP BY TaskId;
        CREATE TEMP TABLE GroupOfTask AS SELECT TaskId, "Group" FROM CandidateGroups;
        """);

    public static void After(MigrationBuilder migration) => migration.Sql($"""
        UPDATE Tasks SET "Candidates" = COALESCE((SELECT "Set" FROM SetOfTask WHERE TaskId = Tasks.Id), '[]'), "Rank" = COALESCE(DueAt, {WorkTask.Undated.UtcTicks});
        INSERT INTO CandidateSets ("Set", "Group") SELECT DISTINCT s."Set", g."Group" FROM SetOfTask s JOIN GroupOfTask g ON g.TaskId = s.TaskId;
        INSERT INTO CandidateSets ("Set", "Group") SELECT '[]', '' WHERE EXISTS (SELECT 1 FROM Tasks WHERE "Candidates" = '[]');
        DROP TABLE SetOfTask;
        DROP TABLE GroupOfTask;
        """);
}
