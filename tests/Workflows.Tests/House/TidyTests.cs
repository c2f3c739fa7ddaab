using System.Text.RegularExpressions;

namespace Disdik.Bpm.Workflows.Tests.House;

/// <summary>What a program can check about taste. A limit is a hint: an exception is listed with its reason.</summary>
public partial class TidyTests
{
    private const int LongestFile = 300;
    private const int LongestFunction = 60;

    /// <summary>Longer than a file or a function should be, and why it stays whole.</summary>
    private static readonly Dictionary<string, string> Long = new()
    {
        ["host/Data/BpmDbContext.cs"] = "the whole data model on one page, table by table",
    };

    [Fact]
    public void Files_are_short() => Assert.Equal([], Repository.Files(".cs", ".ts", ".razor").Where(f => IsLong(f) && !Long.ContainsKey(f)));

    [Fact]
    public void Functions_fit_a_screen() => Assert.Equal([], Repository.Files(".cs").Where(f => !Long.ContainsKey(f)).SelectMany(LongFunctions));

    [Fact]
    public void An_exception_that_is_no_longer_needed_is_taken_off_the_list() =>
        Assert.Equal([], Long.Keys.Where(f => !File.Exists(Path.Combine(Repository.Root, f)) || (!IsLong(f) && !LongFunctions(f).Any())));

    private static bool IsLong(string file) => Repository.Text(file).Count(c => c == '\n') > LongestFile;

    [Fact]
    public void Names_say_what_not_that()
    {
        var names = Repository.Files(".cs").SelectMany(f => TypeName().Matches(Repository.Text(f)).Select(m => (File: f, Name: m.Groups[1].Value)));
        Assert.Equal([], names.Where(n => ForbiddenSuffix().IsMatch(n.Name)));
    }

    [Fact]
    public void Folders_are_rooms_not_kinds()
    {
        string[] forbidden = ["Models", "Interfaces", "Common", "Services", "Core", "Helpers", "Utils", "Managers"];
        Assert.Equal([], Repository.Files(".cs", ".ts").Where(f => f.Split('/')[..^1].Intersect(forbidden, StringComparer.OrdinalIgnoreCase).Any()));
    }

    [Fact]
    public void Nothing_is_left_for_later()
    {
        string[] marks = ["TO" + "DO", "FIX" + "ME", "HA" + "CK", "Not" + "ImplementedException", "XX" + "X"];
        foreach (var file in Written())
            foreach (var mark in marks)
                Assert.False(Regex.IsMatch(Repository.Text(file), $@"\b{mark}\b"), $"Expected {file} to be done, but it says {mark}.");
    }

    [Fact]
    public void The_project_speaks_of_itself_alone()
    {
        string[] paths = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "C:\\Us" + "ers"];
        foreach (var file in Written().Concat(Repository.Files(".json", ".lock")))
            foreach (var path in paths)
                Assert.False(Repository.Text(file).Contains(path, StringComparison.Ordinal), $"Expected {file} to name no machine, but it has '{path}'.");
    }

    [Fact]
    public void No_test_is_skipped_or_sleeps()
    {
        string[] marks = ["Ski" + "p =", "Thread.Sl" + "eep", "Task.De" + "lay(", "[Fact(Exp" + "licit"];
        foreach (var file in Repository.Files(".cs").Where(f => f.StartsWith("tests/", StringComparison.Ordinal)))
            foreach (var mark in marks)
                Assert.False(Repository.Text(file).Contains(mark, StringComparison.Ordinal), $"Expected {file} to run at once and whole, but it has '{mark}'.");
    }

    [Fact]
    public void Each_rule_is_in_the_list()
    {
        var rules = Repository.Files(".cs").Where(f => f.StartsWith("workflows/Linting/", StringComparison.Ordinal)).ToDictionary(f => Path.GetFileNameWithoutExtension(f), Repository.Text);
        foreach (var name in rules.Where(r => r.Value.Contains("IEnumerable<Diagnostic> Check(Diagram diagram)", StringComparison.Ordinal)).Select(r => r.Key))
            Assert.Contains($"({name}.Check,", rules["Rules"], StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Written() => Repository.Files(".cs", ".ts", ".razor", ".css", ".md", ".csproj", ".props", ".bpmn", ".xsd", ".resx", ".txt", ".csv", ".html", ".yml");

    /// <summary>By indentation: a member of a type begins at four spaces and ends at its closing brace at four spaces.</summary>
    private static IEnumerable<string> LongFunctions(string file)
    {
        var lines = Repository.Text(file).Split('\n');
        var start = -1;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("    {", StringComparison.Ordinal) && lines[i].Trim() == "{" && i > 0 && lines[i - 1].TrimEnd().EndsWith(')')) start = i;
            if (start < 0 || lines[i].TrimEnd() != "    }") continue;
            if (i - start > LongestFunction) yield return $"{file}:{start} has {i - start} lines";
            start = -1;
        }
    }

    [GeneratedRegex(@"\b(?:class|record|struct|interface)\s+(\w+)")]
    private static partial Regex TypeName();

    [GeneratedRegex("(Manager|Helper|Helpers|Util|Utils|Base|Impl)$")]
    private static partial Regex ForbiddenSuffix();
}
