using System.Text;
using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Engine;

namespace Disdik.Bpm.Workflows.Tests.Engine;

/// <summary>
/// What the rules accept runs: of random processes changed at random many are refused, and the others are played at random. None of them
/// breaks the engine, and at every moment each waits for something that has a name.
/// </summary>
public class AcceptedModelTests
{
    /// <summary>A join may wait for a way that was not taken: that cannot be seen in every diagram.</summary>
    private const string Stuck = "nobody outside can move it";

    public static TheoryData<int> Hundreds => [.. Enumerable.Range(0, 3)];

    [Theory]
    [MemberData(nameof(Hundreds))]
    public void What_is_accepted_runs(int hundred)
    {
        var (accepted, refused) = (0, 0);
        foreach (var seed in Enumerable.Range(hundred * 100, 100))
        {
            var xml = new RewiredModel(seed).Draw();
            if (BpmnReader.Read(Encoding.UTF8.GetBytes(xml)).Definition is not { } definition)
            {
                refused++;
                continue;
            }
            accepted++;
            var run = Case.Given(definition);
            try
            {
                run.Started(new { way = seed % 10 });
            }
            catch (TriggerRefusedException)
            {
                continue; // No start of it is meant when nobody names one.
            }
            Soundness sound = new(definition);
            try
            {
                Check(run);
                RandomPlay.GoOn(run, definition, new(seed), 150, Check);
            }
            catch (Exception failure) when (failure is not Xunit.Sdk.IAssertionException)
            {
                Assert.Fail($"seed {seed}: {failure.GetType().Name} {failure.Message} {failure.StackTrace?[..Math.Min(600, failure.StackTrace.Length)]}\n{xml}");
            }

            void Check(Case one)
            {
                if (sound.Complaint(one) is { } complaint && !complaint.StartsWith(Stuck, StringComparison.Ordinal))
                    Assert.Fail($"seed {seed}: {complaint}, on {string.Join(", ", one.Instance.Tokens.Select(t => $"{t.ElementId} {t.State}"))} after {string.Join("; ", one.Triggers.TakeLast(2))}\n{xml}");
            }
        }
        Assert.True(accepted > 10 && refused > 10, $"Expected models of both kinds, but {accepted} were accepted and {refused} refused.");
    }
}
