using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Tests.Library;

namespace Disdik.Bpm.Workflows.Tests.Engine;

/// <summary>
/// A diagram beside its expected trace, for each element: <c>tests/processes/*.bpmn</c> with <c>*.trace.txt</c>. After a wanted change of
/// the engine run the tests once with <c>UPDATE_TRACES=1</c> and read the difference.
/// </summary>
public class TraceTests
{
    public static TheoryData<string> Traces => [.. Directory.EnumerateFiles(Folder, "*.trace.txt").Select(f => Path.GetFileName(f)[..^".trace.txt".Length]).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Traces))]
    public void The_diagram_runs_as_its_trace_says(string name)
    {
        // The shipped SOP lies in the library, not beside its trace.
        var file = Path.Combine(Folder, name + ".bpmn");
        var read = BpmnReader.Read(File.Exists(file) ? File.ReadAllBytes(file) : TheSop.Bytes);
        Assert.True(read.Definition is not null, string.Join('\n', read.Diagnostics.Select(d => d.Message.En)));
        var path = Path.Combine(Folder, name + ".trace.txt");
        var expected = File.ReadAllText(path);
        var actual = Trace.Play(read.Definition, expected);
        if (Environment.GetEnvironmentVariable("UPDATE_TRACES") == "1") File.WriteAllText(path, actual);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Every_diagram_has_its_trace() => Assert.Equal(
        Directory.EnumerateFiles(Folder, "*.bpmn").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal),
        Traces.Select(t => t.Data).Where(t => t.StartsWith("sop-", StringComparison.Ordinal) is false).Order(StringComparer.Ordinal));

    /// <summary>The files in the repository, not the copies beside the tests, so that an update lands where it is reviewed.</summary>
    private static string Folder { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Disdik.Bpm.sln"))) return Path.Combine(folder.FullName, "tests", "processes");
        return Path.Combine(AppContext.BaseDirectory, "processes");
    }
}
