using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Tests.House;

namespace Disdik.Bpm.Workflows.Tests.Documents;

/// <summary>
/// The table of some diagrams as the designer derives it too: <c>tests/processes/tables.json</c> is compared with the server's table here and
/// with the designer's in <c>designer/specs/derive.spec.ts</c>, so that both show one table. After a wanted change run
/// this test once with <c>UPDATE_TRACES=1</c> and read the difference.
/// </summary>
public sealed class SopTableGoldenTests
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string Golden = Path.Combine(Repository.Root, "tests", "processes", "tables.json");

    [Fact]
    public void The_tables_are_those_that_the_designer_shows()
    {
        var files = Repository.Files(".bpmn").Where(f => f.StartsWith("tests/processes/edited/", StringComparison.Ordinal))
            .Append("workflows/Library/pengelolaan-website-media-sosial.bpmn").Order(StringComparer.Ordinal);
        var tables = JsonSerializer.Serialize(files.ToDictionary(f => f, f => Lines(File.ReadAllBytes(Path.Combine(Repository.Root, f)))), Written) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_TRACES") == "1") File.WriteAllText(Golden, tables);
        Assert.Equal(File.ReadAllText(Golden).ReplaceLineEndings("\n"), tables.ReplaceLineEndings("\n"));
    }

    private static ImmutableArray<string> Lines(byte[] xml)
    {
        var read = BpmnReader.Read(xml);
        Assert.True(read.Definition is not null, string.Join('\n', read.Diagnostics.Select(d => $"{d.RuleId} {d.ElementId}: {d.Message.En}")));
        var table = SopTable.Of(read.Definition);
        return
        [
            .. table.Columns.Select(c => $"column {c.Id} {c.Name}"),
            .. table.Rows.Select(r => $"row {r.ElementId} | {r.PrintedNo} | {r.Activity} | {r.LaneId} | {r.Symbol} | {r.Step?.RequiredInputs} | {r.Step?.PrintedTime} | {r.Step?.Output} | {r.Step?.Remarks}"),
            .. table.Arrows.Select(a => $"arrow {a.FromId} > {a.ToId} | {a.Question} | {a.Label}").Order(StringComparer.Ordinal),
        ];
    }
}
