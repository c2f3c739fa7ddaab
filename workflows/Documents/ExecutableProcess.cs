using System.Collections.Immutable;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Linting;
using static Disdik.Bpm.Workflows.Documents.BpmnXml;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>Finds the processes of a file that are to be run.</summary>
internal static class ExecutableProcess
{
    /// <summary>None when the file cannot be read; then the findings say why.</summary>
    /// <param name="several">False refuses a file with more than one.</param>
    public static ImmutableArray<XElement> Find(XElement root, bool several, Findings findings)
    {
        if (root.Name != Bpmn + "definitions")
        {
            findings.Error("bpmn.not-bpmn", root,
                $"Diharapkan elemen akar definitions dari BPMN 2.0, tetapi ada \"{Short(root.Name.LocalName)}\".", $"Expected the root element 'definitions' of BPMN 2.0, but found '{Short(root.Name.LocalName)}'.");
            return [];
        }
        var all = root.Elements(Bpmn + "process").ToList();
        var candidates = Candidates(all, several);
        if (candidates.Count == 0 || candidates.Count > 1 && !several)
        {
            var names = string.Join(", ", candidates.Select(p => p.Id() ?? "?"));
            findings.Error("bpmn.one-process", candidates.ElementAtOrDefault(1) ?? root,
                $"Diharapkan {(several ? "paling sedikit" : "tepat")} satu proses yang dijalankan dalam satu berkas, tetapi ada {candidates.Count}{(names.Length > 0 ? $": {names}" : "")}.",
                $"Expected {(several ? "at least" : "exactly")} one process to run in a file, but found {candidates.Count}{(names.Length > 0 ? $": {names}" : "")}.");
            return [];
        }
        HashSet<string> keys = new(StringComparer.Ordinal);
        foreach (var process in candidates)
        {
            if (process.Id() is not { } id || !IsKey(id))
            {
                findings.Error("bpmn.process-id", process,
                    "Diharapkan proses punya id (huruf, angka, titik, garis bawah, tanda hubung; paling banyak 100), tetapi tidak.",
                    "Expected the process to have an id (letters, digits, dots, underscores, hyphens; at most 100), but it has none.");
                return [];
            }
            if (!keys.Add(id))
                findings.Error("bpmn.process-id", process, $"Diharapkan setiap proses dalam berkas punya id sendiri, tetapi \"{id}\" dipakai dua kali.", $"Expected each process of the file to have an id of its own, but '{id}' is used twice.");
            if (process.Attribute("isExecutable") is { } mark && !process.Flag("isExecutable"))
                findings.Info("bpmn.not-marked-executable", process, $"Diharapkan isExecutable=\"true\" pada proses {id}, tetapi tertulis \"{Short(mark.Value)}\"; tetap dibaca untuk dijalankan.", $"Expected isExecutable=\"true\" on process {id}, but it says '{Short(mark.Value)}'; it is read as one to run.", Mends.Executable(id, isSafe: true));
        }
        var run = string.Join(", ", keys);
        foreach (var other in all.Except(candidates).Where(p => p.Elements().Any(e => e.Name.LocalName is not "documentation" and not "extensionElements")))
            findings.Warning("bpmn.process-not-run", other, $"Diharapkan isExecutable=\"true\" pada setiap proses yang dijalankan, tetapi \"{other.Id()}\" tidak; hanya {run} yang dijalankan.", $"Expected isExecutable=\"true\" on each process to run, but '{other.Id()}' has none; only {run} is run.", other.Id() is { } left ? [Mends.Executable(left, isSafe: false)] : []);
        return [.. candidates];
    }

    /// <summary>Those marked executable; else those not marked at all; else, when modellers left the mark off, those with something in them.
    /// Among several without the mark only those with something in them are meant.</summary>
    private static List<XElement> Candidates(List<XElement> all, bool several)
    {
        var marked = all.FindAll(p => p.Flag("isExecutable"));
        if (marked.Count > 0) return marked;
        var unmarked = all.FindAll(p => p.Attribute("isExecutable") is null);
        var filled = (unmarked.Count > 0 ? unmarked : all).FindAll(p => p.HasElements);
        if (unmarked.Count > 0) return several && filled.Count > 0 ? filled : unmarked;
        return filled.Count > 0 ? filled : all;
    }

    private static bool IsKey(string id) => id.Length <= 100 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
