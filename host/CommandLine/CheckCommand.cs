using System.Collections.Immutable;
using System.Globalization;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Library;
using Disdik.Bpm.Workflows.Linting.Sop;

namespace Disdik.Bpm.Host.CommandLine;

internal static class CheckCommand
{
    public static async Task<int> RunAsync(Command.Check check, CultureInfo language)
    {
        if (await ReadAsync(check.File) is not { } xml)
            return Commands.Fail(new Text(
                $"Diharapkan berkas '{check.File}' yang dapat dibaca, paling besar {BpmnReader.MaxBytes / 1024 / 1024} MB, tetapi tidak ada, tidak boleh dibaca, atau lebih besar.",
                $"Expected a readable file '{check.File}' of at most {BpmnReader.MaxBytes / 1024 / 1024} MB, but it is missing, may not be read, or is larger.").In(language), ExitCode.Failed);

        var result = BpmnReader.ReadAll(xml);
        ImmutableArray<Diagnostic> findings = [.. result.Diagnostics, .. result.Sops().SelectMany(sop => result.Check(sop, SopRuleData.Settings))];
        foreach (var diagnostic in findings) Console.WriteLine(Line(check.File, diagnostic, language));
        if (result.Definitions.IsEmpty) return ExitCode.Failed;
        var keys = string.Join(", ", result.Definitions.Select(d => d.Key));
        Console.WriteLine(new Text(
            $"{keys}: dapat dijalankan, {findings.Length} catatan.",
            $"{keys}: can run, {findings.Length} findings.").In(language));
        if (!SopRules.MayComeIntoForce(findings))
            Console.WriteLine(new Text("SOP ini belum dapat berlaku: lihat yang menghalangi di atas.", "This SOP cannot come into force yet: see what blocks it above.").In(language));
        return ExitCode.Done;
    }

    private static async Task<byte[]?> ReadAsync(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: <= BpmnReader.MaxBytes } ? await File.ReadAllBytesAsync(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>As compilers print, so that an editor can jump there; what to do about it stands in the next line.</summary>
    private static string Line(string file, Diagnostic d, CultureInfo language)
    {
        var place = d.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{file}:{line}") : file;
        var element = d.ElementId is null ? "" : $" [{d.ElementId}]";
        var mend = d.Mend is { } text ? $"\n    {text.In(language)}" : "";
        return $"{place}: {Word(d).In(language)} {d.RuleId}{element}: {d.Message.In(language)}{mend}";
    }

    private static Text Word(Diagnostic d) => d.Severity switch
    {
        Severity.Error when d.Blocks is Blocks.InForce => new("menghalangi berlaku", "blocks coming into force"),
        Severity.Error => new("galat", "error"),
        Severity.Warning => new("peringatan", "warning"),
        _ => new("keterangan", "note"),
    };
}
