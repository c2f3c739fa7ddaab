using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Disdik.Bpm.Workflows.Documents;

namespace Disdik.Bpm.Workflows.Tests.Documents;

/// <summary>
/// Our structure check beside .NET's schema validator over the OMG's schema, which may lie beside the repository: for every model and for
/// thousands of broken ones, both say valid or both say not.
/// </summary>
/// <remarks>Where we mean to differ: <see cref="OthersHoldOurs"/> and <see cref="Beyond"/>.</remarks>
public class StructureDifferentialTests
{
    private const int MutationsOfAModel = 8;

    [Fact]
    public void Both_judge_every_model_alike()
    {
        if (Schemas() is not { } schemas) return;
        List<string> differences = [];
        foreach (var (name, document) in Models()) Compare(schemas, name, document, differences);
        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(20)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [Trait("Round", "Full")]
    public void Both_judge_every_broken_model_alike(int seed)
    {
        if (Schemas() is not { } schemas) return;
        Random random = new(seed);
        List<string> differences = [];
        var (compared, broken) = (0, 0);
        foreach (var (name, document) in Models().Where(m => m.Document.Descendants().Take(1_501).Count() <= 1_500))
        {
            for (var i = 0; i < MutationsOfAModel; i++)
            {
                XDocument copy = new(document);
                var what = new ModelMutation(random).Apply(copy.Root!);
                if (!Compare(schemas, $"{name}, seed {seed}, mutation {i}: {what}", copy, differences)) broken++;
                compared++;
            }
        }
        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(20)));
        Assert.True(broken > compared / 4 && broken < compared, $"Expected valid and broken models, but {broken} of {compared} were broken.");
    }

    private static bool Compare(XmlSchemaSet schemas, string name, XDocument document, List<string> differences)
    {
        List<string> theirs = [];
        document.Validate(schemas, (_, e) => theirs.Add(e.Message));
        Findings findings = new();
        StructureCheck.Check(document.Root!, findings);
        var ours = findings.ToImmutable().Where(d => !Beyond.Contains(d.RuleId)).ToList();
        if (theirs.Count == 0 != (ours.Count == 0) && !(ours.Count == 0 && OthersHoldOurs(document)))
            differences.Add($"{name}: the schema says [{string.Join("; ", theirs.Take(3))}], but we say [{string.Join("; ", ours.Take(3).Select(d => $"{d.RuleId} {d.Message.En}"))}].");
        return theirs.Count == 0;
    }

    /// <summary>What no schema can say: names are not looked up by it.</summary>
    private static readonly string[] Beyond = ["bpmn.structure.drawing-reference", "bpmn.structure.unresolved-name", "bpmn.structure.flow-list"];

    /// <summary>The schema also judges BPMN elements inside other vendors' extensions. What they mean by them is theirs: we leave it.</summary>
    private static bool OthersHoldOurs(XDocument document) => document.Descendants()
        .Where(e => Standard.Contains(e.Name.Namespace)).Any(e => e.Ancestors().Any(a => !Standard.Contains(a.Name.Namespace)));

    private static readonly XNamespace[] Standard =
    [
        "http://www.omg.org/spec/BPMN/20100524/MODEL", "http://www.omg.org/spec/BPMN/20100524/DI", "http://www.omg.org/spec/DD/20100524/DI", "http://www.omg.org/spec/DD/20100524/DC",
    ];

    private static XmlSchemaSet? Schemas()
    {
        if (SharedFiles.Find("bpmn/xsd") is not { } folder) return null;
        XmlSchemaSet schemas = new() { XmlResolver = new XmlUrlResolver() };
        schemas.Add(null, Path.Combine(folder, "BPMN20.xsd"));
        schemas.Compile();
        return schemas;
    }

    private static IEnumerable<(string Name, XDocument Document)> Models()
    {
        string?[] folders = [SharedFiles.Find("bpmn/miwg"), Path.Combine(House.Repository.Root, "workflows", "Library"), Path.Combine(House.Repository.Root, "tests", "processes")];
        foreach (var file in folders.OfType<string>().SelectMany(f => Directory.EnumerateFiles(f, "*.bpmn", SearchOption.AllDirectories)).Order(StringComparer.Ordinal))
            yield return (Path.GetFileName(file), XDocument.Load(file, LoadOptions.SetLineInfo));
    }
}
