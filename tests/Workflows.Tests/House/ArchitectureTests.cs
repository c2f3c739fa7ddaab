using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Disdik.Bpm.Workflows.Tests.House;

/// <summary>The arrows of docs/architecture.md: between the projects, and between the kernel's folders.</summary>
public partial class ArchitectureTests
{
    [Theory]
    [InlineData("workflows/Disdik.Bpm.Workflows.csproj")]
    [InlineData("activities/Disdik.Bpm.Activities.csproj", "Disdik.Bpm.Workflows")]
    [InlineData("host/Disdik.Bpm.Host.csproj", "Disdik.Bpm.Workflows", "Disdik.Bpm.Activities")]
    public void Projects_point_one_way(string project, params string[] allowed)
    {
        var references = XDocument.Parse(Repository.Text(project)).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));
        Assert.Empty(references.Except(allowed));
    }

    [Fact]
    public void The_kernel_has_no_framework() => Assert.Equal(["Jint"], XDocument.Parse(Repository.Text("workflows/Disdik.Bpm.Workflows.csproj"))
        .Descendants().Where(e => e.Name.LocalName is "PackageReference" or "FrameworkReference").Select(e => e.Attribute("Include")!.Value));

    /// <summary>What each folder of the kernel may use. A folder that is not named may use nothing of the others.</summary>
    public static TheoryData<string, string[]> Folders => new()
    {
        { "Definitions", [] },
        { "Calendars", ["Definitions"] },
        { "Instances", ["Definitions", "Calendars"] },
        { "Expressions", ["Instances"] },
        { "Decisions", ["Definitions", "Instances", "Expressions"] },
        { "Elements", ["Definitions", "Calendars", "Instances", "Expressions", "Decisions"] },
        { "Jobs", ["Definitions", "Instances"] },
        { "Linting", ["Definitions", "Decisions", "Elements", "Expressions", "Jobs"] },
        { "Documents", ["Definitions", "Decisions", "Elements", "Instances", "Jobs", "Linting"] },
        { "Engine", ["Definitions", "Calendars", "Decisions", "Elements", "Expressions", "Instances"] },
        { "Simulation", ["Definitions", "Calendars", "Elements", "Engine", "Expressions", "Instances"] },
        { "Library", ["Definitions", "Calendars", "Documents", "Linting"] },
    };

    [Theory]
    [MemberData(nameof(Folders))]
    public void Folders_of_the_kernel_point_one_way(string folder, string[] allowed)
    {
        foreach (var file in Kernel().Where(f => f.StartsWith($"workflows/{folder}/", StringComparison.Ordinal)))
        {
            var used = KernelNamespace().Matches(Repository.Text(file)).Select(m => m.Groups[1].Value).Distinct().Where(n => n != folder);
            Assert.True(!used.Except(allowed).Any(), $"Expected {file} to use only {string.Join(", ", allowed)}, but it uses {string.Join(", ", used.Except(allowed))}.");
        }
    }

    [Fact]
    public void Every_folder_of_the_kernel_has_its_arrows() => Assert.Empty(
        Kernel().Select(f => f.Split('/')[1]).Distinct().Except(Folders.Select(f => f.Data.Item1)));

    [Fact]
    public void The_kernel_is_pure()
    {
        foreach (var file in Kernel().Where(f => !f.StartsWith("workflows/Jobs/", StringComparison.Ordinal)))
            Assert.True(Impure().Match(Code(file)) is { Success: false } or { Value: "" }, $"Expected {file} to be pure, but it has '{Impure().Match(Code(file)).Value}'.");
    }

    [Fact]
    public void There_is_one_clock()
    {
        foreach (var file in Repository.Files(".cs", ".razor").Where(f => !f.EndsWith("House/ArchitectureTests.cs", StringComparison.Ordinal)))
            Assert.True(!Clock().IsMatch(Code(file)), $"Expected {file} to ask the TimeProvider, but it asks the machine: {Clock().Match(Code(file)).Value}.");
    }

    [Theory]
    [InlineData("MediatR")]
    [InlineData("AutoMapper")]
    [InlineData("Elsa")]
    [InlineData("Moq")]
    [InlineData("NSubstitute")]
    public void Some_packages_stay_outside(string package) => Assert.DoesNotContain($"Include=\"{package}", Repository.Text("Directory.Packages.props"), StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Kernel() => Repository.Files(".cs").Where(f => f.StartsWith("workflows/", StringComparison.Ordinal) && f.Count(c => c == '/') >= 2);

    /// <summary>Without comments, which may speak of what the code must not do.</summary>
    private static string Code(string file) => Comment().Replace(Repository.Text(file), "");

    [GeneratedRegex(@"(?<!"")Disdik\.Bpm\.Workflows\.(\w+)")]
    private static partial Regex KernelNamespace();

    [GeneratedRegex(@"\b(File|Directory|HttpClient|Process|Environment|Console|ILogger|Thread|DbContext)\.\w+|\bawait\b|\bTask<|\bTask\.(Run|Delay)|Guid\.NewGuid|new Random\(|Random\.Shared|Stopwatch|TimeProvider")]
    private static partial Regex Impure();

    [GeneratedRegex(@"DateTime(Offset)?\.(Utc)?Now|DateTime\.Today")]
    private static partial Regex Clock();

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
