using System.Text.RegularExpressions;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;

namespace Disdik.Bpm.Benchmarks.Fuzzing;

/// <summary>What must be true of the reading of any bytes at all.</summary>
internal static partial class Judge
{
    /// <summary>Findings are for people: all of one file's together.</summary>
    private const int MostCharacters = 400_000;

    /// <summary>What is wrong; null when all is well.</summary>
    public static string? Check(byte[] bytes, Random random, FuzzCounts counts)
    {
        try
        {
            var read = BpmnReader.Read(bytes);
            if (Said(read) is { } wrong) return wrong;
            if (read.Definition is not { } definition)
            {
                counts.Refused++;
                return null;
            }
            counts.Read++;
            SopTable.Of(definition);
            return Playing.Play(definition, random, counts);
        }
        catch (Exception failure)
        {
            return failure.ToString();
        }
    }

    private static string? Said(ReadResult read)
    {
        var errors = read.Diagnostics.Count(d => d.Severity is Severity.Error);
        if (read.Definition is null && errors == 0) return "Expected a definition or an error, but there is neither.";
        if (read.Definition is not null && errors > 0) return "Expected no definition beside an error, but there is one.";
        foreach (var finding in read.Diagnostics)
        {
            if (!Rule().IsMatch(finding.RuleId)) return $"Expected the finding to name a rule, but it names '{finding.RuleId}'.";
            if (!finding.Message.En.Contains("xpected", StringComparison.Ordinal) || !finding.Message.Id.Contains("iharapkan", StringComparison.Ordinal))
                return $"Expected the finding to read 'Expected …, but …' in both languages, but it reads '{finding.Message.En}' and '{finding.Message.Id}'.";
        }
        var characters = read.Diagnostics.Sum(d => (long)d.Message.En.Length + d.Message.Id.Length + (d.ElementId?.Length ?? 0));
        return characters > MostCharacters ? $"Expected findings of at most {MostCharacters} characters, but they have {characters}." : null;
    }

    [GeneratedRegex(@"^(bpmn|sop)(\.[a-z][a-z0-9-]+)+$", RegexOptions.CultureInvariant)]
    private static partial Regex Rule();
}

internal sealed class FuzzCounts
{
    public long Inputs { get; set; }
    public long Read { get; set; }
    public long Refused { get; set; }
    public long Advances { get; set; }
    public long Findings { get; set; }
    public long MostAllocatedBytes { get; set; }
    public double LongestSeconds { get; set; }
}
