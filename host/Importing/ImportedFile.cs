using Disdik.Bpm.Workflows.Documents.Importing;

namespace Disdik.Bpm.Host.Importing;

/// <summary>A file that was read and not yet decided about. It is kept nowhere: it travels with the form, or with the answer of the API.</summary>
/// <param name="Name">What the person calls the file; a label only.</param>
/// <param name="Document">What stands in it; null for BPMN.</param>
/// <param name="Bpmn">The file itself, byte for byte, for BPMN; else null.</param>
public sealed record ImportedFile(string Name, ImportFormat Format, ImportedDocument? Document, byte[]? Bpmn)
{
    /// <summary>Largest file that is read, in bytes.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    public ImportAnalysis Analyse() => Bpmn is not null ? DiagramImport.Analyse(Bpmn) : SopImport.Analyse(Document!);

    public static UnreadableFileException TooLarge(string name, int most = MaxBytes) => new("import.too-large",
        $"Diharapkan berkas paling besar {most / 1024 / 1024} MB, tetapi \"{name}\" lebih besar. Kecilkan gambarnya, atau ambil tabelnya saja.",
        $"Expected a file of at most {most / 1024 / 1024} MB, but “{name}” is larger. Make its pictures smaller, or take the table alone.");
}
