using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;

namespace Disdik.Bpm.Workflows.Tests.Documents;

/// <summary>The interchange working group's models, drawn by many tools: each is read or refused with reasons.</summary>
public class MiwgTests
{
    [Fact]
    public void Every_model_gets_a_definition_or_reasons()
    {
        if (SharedFiles.Find("bpmn/miwg") is not { } folder) return;
        var read = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*.bpmn", SearchOption.AllDirectories))
        {
            var result = BpmnReader.ReadAll(File.ReadAllBytes(file));
            Assert.True(!result.Definitions.IsEmpty || result.Diagnostics.Any(d => d.Severity is Severity.Error), file);
            Assert.All(result.Diagnostics, d => Assert.True(d.Message.Id.Contains("iharapkan", StringComparison.Ordinal) && d.Message.En.Contains("xpected", StringComparison.Ordinal), $"{file}: {d.Message.En}"));
            read++;
        }
        Assert.True(read > 0, "Expected models in the folder, but it has none.");
    }

    /// <summary>The reference models are drawings; of those that say all a run needs, each pool becomes a definition.</summary>
    [Theory]
    [InlineData("A.1.0", 1)]
    [InlineData("A.4.0", 2)]
    [InlineData("A.4.1", 2)]
    public void A_model_that_leaves_nothing_open_runs(string model, int pools)
    {
        if (SharedFiles.Find($"bpmn/miwg/reference/{model}.bpmn") is not { } file) return;
        Assert.Equal(pools, BpmnReader.ReadAll(File.ReadAllBytes(file)).Definitions.Length);
    }

    /// <summary>What keeps the others from running is what their drawing leaves open (a condition, a message, a group), hardly ever an element.</summary>
    [Fact]
    public void Of_the_reference_models_three_elements_are_refused()
    {
        if (SharedFiles.Find("bpmn/miwg/reference") is not { } folder) return;
        var refused = Directory.EnumerateFiles(folder, "*.bpmn").SelectMany(f => BpmnReader.ReadAll(File.ReadAllBytes(f)).Diagnostics.Where(d => d.RuleId == "bpmn.unsupported-element")
            .Select(d => $"{Path.GetFileNameWithoutExtension(f)} {d.Message.En.Split('\'')[1]}")).Order(StringComparer.Ordinal);
        Assert.Equal(["B.1.0 globalTask", "B.2.0 globalUserTask", "C.8.1 resourceAssignmentExpression"], refused);
    }
}
