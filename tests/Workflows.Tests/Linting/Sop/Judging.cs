using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Linting.Sop;

namespace Disdik.Bpm.Workflows.Tests.Linting.Sop;

/// <summary>One rule of the form held against an SOP.</summary>
internal static class Judging
{
    /// <summary>The rule finds something, says <paramref name="told"/> of it, and says it as findings do.</summary>
    public static void Breaks(string rule, SopDocument sop, string told, SopRuleSettings? settings = null)
    {
        var found = Of(rule, sop, settings);
        Assert.True(found.Length > 0, $"Expected {rule} to find something, but it found nothing.");
        Assert.Contains(found, text => text.Contains(told, StringComparison.Ordinal));
        Assert.All(found, text => Assert.True(text.StartsWith("Diharapkan", StringComparison.Ordinal) && text.Contains("tetapi", StringComparison.Ordinal), text));
    }

    public static void Passes(string rule, SopDocument sop, SopRuleSettings? settings = null) => Assert.Empty(Of(rule, sop, settings));

    private static string[] Of(string rule, SopDocument sop, SopRuleSettings? settings) =>
        [.. SopRules.Check(sop, settings ?? Sound.Settings).Where(d => d.RuleId == rule).Select(d => d.Message.Id)];
}
