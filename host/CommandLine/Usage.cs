using System.Globalization;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Host.CommandLine;

/// <summary>What <c>--help</c> prints.</summary>
public static class Usage
{
    private const string Program = "dotnet run --project host --";

    public static Text Hint(string? topic) => new(
        $"Penjelasan: {Program} {(topic is null ? "" : topic + " ")}--help",
        $"Help: {Program} {(topic is null ? "" : topic + " ")}--help");

    public static int Print(string? topic, CultureInfo language)
    {
        var syntax = Array.Find(CommandSyntax.All, c => c.Words == topic);
        foreach (var line in syntax is null ? Overview(language) : Explain(syntax, language)) Console.WriteLine(line);
        return ExitCode.Done;
    }

    private static IEnumerable<string> Overview(CultureInfo language)
    {
        yield return new Text("Disdik.Bpm menjalankan SOP dari diagram BPMN-nya.", "Disdik.Bpm runs SOPs from their BPMN diagrams.").In(language);
        yield return "";
        yield return $"{Program} [{string.Join('|', CommandSyntax.All.Select(c => c.Words))}] …";
        yield return "";
        foreach (var command in CommandSyntax.All) yield return $"  {command.Words,-14} {command.Explains.In(language)}";
        yield return "";
        foreach (var line in Options(CommandSyntax.Common, language)) yield return line;
        yield return "";
        foreach (var line in Codes(language)) yield return line;
    }

    private static IEnumerable<string> Explain(CommandSyntax syntax, CultureInfo language)
    {
        yield return syntax.Explains.In(language) + ".";
        yield return "";
        yield return $"{Program} {syntax.Words} {syntax.Argument}".TrimEnd() + " …";
        yield return "";
        foreach (var line in Options([.. syntax.Options, .. CommandSyntax.Common], language)) yield return line;
        yield return "";
        yield return new Text("Kunci konfigurasi lain dapat diberikan seperti --Mail:Smtp:Host=surel.contoh.id", "Other configuration keys may be given as --Mail:Smtp:Host=mail.example.org").In(language);
        yield return new Text("Contoh", "Example").In(language) + $": {Program} {syntax.Example}";
    }

    private static IEnumerable<string> Options(OptionSyntax[] options, CultureInfo language) =>
        options.Select(o => $"  {$"{o.Name} {o.Value}",-24} {o.Explains.In(language)}");

    private static IEnumerable<string> Codes(CultureInfo language)
    {
        yield return new Text("Kode keluar:", "Exit codes:").In(language);
        yield return "  0 " + new Text("selesai", "done").In(language);
        yield return "  1 " + new Text("perintah berjalan, tetapi jawabannya tidak", "the command ran, but its answer is no").In(language);
        yield return "  2 " + new Text("baris perintah tidak dipahami", "the command line was not understood").In(language);
        yield return "  3 " + new Text("folder data tidak dapat dipakai", "the data folder cannot be used").In(language);
        yield return "  4 " + new Text("basis data tidak dapat dipakai", "the database cannot be used").In(language);
        yield return "  5 " + new Text("folder data dipakai proses lain", "another process uses the data folder").In(language);
        yield return "  6 " + new Text("alamat sudah dipakai atau tidak boleh dipakai", "the address is taken or may not be used").In(language);
    }
}
