using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;

namespace Disdik.Bpm.Host.Runtime.Simulation;

/// <summary>A file that may never have been stored, made ready to be played.</summary>
public sealed class DraftReader(ActivityCatalog activities)
{
    /// <param name="key">The process that is meant in a file with several; null takes the first.</param>
    /// <exception cref="ProblemException">It cannot run, with the findings; or it has no such process.</exception>
    public ProcessDefinition Read(ReadOnlyMemory<byte> xml, string? key)
    {
        var read = BpmnReader.ReadAll(xml, activities.Descriptions);
        if (read.Definitions.IsEmpty || read.Diagnostics.Any(d => d.Blocks is Blocks.Running))
            throw new ProblemException(ProblemKind.Invalid, "definition-invalid", new(
                "Diharapkan diagram yang dapat dijalankan, tetapi ada masalah di dalamnya. Perbaiki dahulu, lalu simulasikan lagi.",
                "Expected a diagram that can run, but it has problems. Mend them first, then simulate again."), read.Diagnostics);
        return read.Definitions.FirstOrDefault(d => key is null || d.Key == key) ?? throw new ProblemException(ProblemKind.Invalid, "definition-other-key", new(
            $"Diharapkan proses '{key}', tetapi berkas berisi proses '{string.Join(", ", read.Definitions.Select(d => d.Key))}'.",
            $"Expected the process '{key}', but the file holds the process '{string.Join(", ", read.Definitions.Select(d => d.Key))}'."));
    }
}
