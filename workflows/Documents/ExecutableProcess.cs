using System.Xml.Linq;
using static Disdik.Bpm.Workflows.Documents.BpmnXml;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>Finds the one process of a file that is to be run.</summary>
internal static class ExecutableProcess
{
    public static XElement? Find(XElement root, Findings findings)
    {
        if (root.Name != Bpmn + "definitions")
        {
            findings.Error("bpmn.not-bpmn", root,
                $"Diharapkan elemen akar definitions dari BPMN 2.0, tetapi ada \"{Short(root.Name.LocalName)}\".", $"Expected the root element 'definitions' of BPMN 2.0, but found '{Short(root.Name.LocalName)}'.");
            return null;
        }
        var all = root.Elements(Bpmn + "process").ToList();
        var candidates = Candidates(all);
        if (candidates.Count != 1)
        {
            var names = string.Join(", ", candidates.Select(p => p.Id() ?? "?"));
            findings.Error("bpmn.one-process", candidates.ElementAtOrDefault(1) ?? root,
                $"Diharapkan tepat satu proses yang dijalankan dalam satu berkas, tetapi ada {candidates.Count}{(names.Length > 0 ? $": {names}" : "")}.",
                $"Expected exactly one process to run in a file, but found {candidates.Count}{(names.Length > 0 ? $": {names}" : "")}.");
            return null;
        }
        var process = candidates[0];
        if (process.Id() is not { } id || !IsKey(id))
        {
            findings.Error("bpmn.process-id", process,
                "Diharapkan proses punya id (huruf, angka, titik, garis bawah, tanda hubung; paling banyak 100), tetapi tidak.",
                "Expected the process to have an id (letters, digits, dots, underscores, hyphens; at most 100), but it has none.");
            return null;
        }
        if (process.Attribute("isExecutable") is { } mark && !process.Flag("isExecutable"))
            findings.Info("bpmn.not-marked-executable", process, $"Diharapkan isExecutable=\"true\" pada proses {id}, tetapi tertulis \"{Short(mark.Value)}\"; tetap dibaca untuk dijalankan.", $"Expected isExecutable=\"true\" on process {id}, but it says '{Short(mark.Value)}'; it is read as one to run.");
        foreach (var other in all.Where(p => p != process && p.Elements().Any(e => e.Name.LocalName is not "documentation" and not "extensionElements")))
            findings.Warning("bpmn.process-not-run", other, $"Diharapkan satu proses, tetapi \"{other.Id()}\" juga digambar; hanya {id} yang dijalankan.", $"Expected one process, but '{other.Id()}' is drawn too; only {id} is run.");
        return process;
    }

    /// <summary>Those marked executable; else those not marked at all; else, when modellers left the mark off, those with something in them.</summary>
    private static List<XElement> Candidates(List<XElement> all)
    {
        var marked = all.FindAll(p => p.Flag("isExecutable"));
        if (marked.Count > 0) return marked;
        var unmarked = all.FindAll(p => p.Attribute("isExecutable") is null);
        if (unmarked.Count > 0) return unmarked;
        var filled = all.FindAll(p => p.HasElements);
        return filled.Count > 0 ? filled : all;
    }

    private static bool IsKey(string id) => id.Length <= 100 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
