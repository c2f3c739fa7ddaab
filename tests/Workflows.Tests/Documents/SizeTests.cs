using Disdik.Bpm.Workflows.Documents;

namespace Disdik.Bpm.Workflows.Tests.Documents;

/// <summary>How large a diagram may be.</summary>
public class SizeTests
{
    private static ReadResult Chain(int tasks) =>
        Sketch.Read(string.Join('\n', Enumerable.Range(0, tasks).Select(i => $"task T{i}\n{(i == 0 ? "S" : $"T{i - 1}")} -> T{i}").Prepend("start S")));

    private static ReadResult Levels(int count) => Sketch.Read(string.Concat(Enumerable.Range(0, count).Select(i => $"start S{i}\nsub P{i} {{\n"))
        + "start S\ntask T\nS -> T\n" + string.Concat(Enumerable.Range(0, count).Reverse().Select(i => $"}}\nS{i} -> P{i}\n")));

    [Fact]
    public void Ten_thousand_elements_load()
    {
        var read = Chain(9_999);
        Assert.Equal(10_000, read.Definition!.Nodes.Count);
    }

    [Fact]
    public void One_more_is_refused_with_the_limit() =>
        Assert.Contains("10000", Assert.Single(Chain(10_000).Diagnostics, d => d.RuleId == "bpmn.too-complex").Message.En, StringComparison.Ordinal);

    [Fact]
    public void Fifty_levels_load() => Assert.Equal("P49", Levels(50).Definition!.Node("T").ParentId);

    [Fact]
    public void More_levels_than_anybody_draws_are_refused() => Assert.Equal("bpmn.too-complex", Levels(100).Diagnostics.Single().RuleId);
}
