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
            var result = BpmnReader.Read(File.ReadAllBytes(file));
            Assert.True(result.Definition is not null || result.Diagnostics.Any(d => d.Severity is Severity.Error), file);
            Assert.All(result.Diagnostics, d => Assert.True(d.Message.Id.Contains("iharapkan", StringComparison.Ordinal) && d.Message.En.Contains("xpected", StringComparison.Ordinal), $"{file}: {d.Message.En}"));
            read++;
        }
        Assert.True(read > 0, "Expected models in the folder, but it has none.");
    }
}
