using Disdik.Bpm.Workflows.Instances;
using static Disdik.Bpm.Workflows.Tests.Case;

namespace Disdik.Bpm.Workflows.Tests.Engine;

public class SnapshotTests
{
    /// <summary>Format 1 as it was first written: cases of that day must be readable for ever.</summary>
    private const string FirstFormat = """{"id":"i","definitionId":"d","status":"running","title":"Lomba","startedAt":"2026-11-23T08:00:00+07:00","variables":{"judul":"Lomba","outcome":"ya"},"tokens":[{"id":"i-2","elementId":"B","state":"job","workId":"i-13","arrivedBy":"A_B"}],"incidents":[],"timers":[],"completions":{"A":{"actor":"budi","at":"2026-11-23T08:00:00+07:00","times":{"ya":1}}},"approvals":{"A":{"elementId":"A","variableNames":["judul"],"hash":"ab","actor":"budi","at":"2026-11-23T08:00:00+07:00"}},"rounds":{"A":1},"sequence":14}""";

    [Fact]
    public void The_first_format_is_read_and_goes_on()
    {
        var instance = InstanceSnapshot.Read(FirstFormat, 1);
        Assert.Equal(("i-13", TokenState.Job), (instance.Tokens[0].WorkId, instance.Tokens[0].State));
        Assert.Equal((1, "Lomba", "budi"), (instance.Completions["A"].Times["ya"], instance.Variables.Text("judul"), instance.Approvals["A"].Actor));
        var definition = Sketch.Definition("start S\nuser A\nservice B\nend E\nS -> A -> B -> E");
        var done = Workflows.Engine.ProcessEngine.Advance(definition, instance, new Trigger.JobSucceeded("i-13", Variables.Empty), new(Monday, Calendars.Given.Office, Evaluator));
        Assert.Equal(InstanceStatus.Completed, done.Instance.Status);
    }

    /// <summary>Format 2: what is empty is left out. Format 3 is the same where no clock stands still.</summary>
    private const string SecondFormat = """{"id":"i","definitionId":"d","status":"running","title":"Lomba","startedAt":"2026-11-23T08:00:00+07:00","variables":{"judul":"Lomba","outcome":"ya"},"tokens":[{"id":"i-2","elementId":"B","state":"job","workId":"i-13","arrivedBy":"A_B"}],"completions":{"A":{"actor":"budi","at":"2026-11-23T08:00:00+07:00","times":{"ya":1}}},"approvals":{"A":{"elementId":"A","variableNames":["judul"],"hash":"ab","actor":"budi","at":"2026-11-23T08:00:00+07:00"}},"rounds":{"A":1},"sequence":14}""";

    [Theory]
    [InlineData(FirstFormat, 1)]
    [InlineData(SecondFormat, 2)]
    [InlineData(SecondFormat, 3)]
    public void What_is_written_now_is_the_second_format_as_long_as_no_clock_stands_still(string state, int format) => Assert.Equal(SecondFormat, InstanceSnapshot.Write(InstanceSnapshot.Read(state, format)));

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(99)]
    public void An_unknown_format_is_refused(int version) => Assert.Contains("Expected", Assert.Throws<InvalidDataException>(() => InstanceSnapshot.Read(FirstFormat, version)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"id\": 5}")]
    [InlineData("[]")]
    public void A_damaged_snapshot_is_refused(string json) => Assert.Throws<InvalidDataException>(() => InstanceSnapshot.Read(json, 1));

    [Fact]
    public void Incidents_timers_and_odd_texts_survive()
    {
        var run = Given("start S\nservice A\nend E\nboundary X attachedToRef=\"A\" { PT1H }\nS -> A -> E\nX -> E").Started(new { a = "\"<é \u2028 emoji 😀", n = 1.50m, deep = new[] { new { x = (string?)null } } }).JobFailed("A");
        var text = InstanceSnapshot.Write(run.Instance);
        var read = InstanceSnapshot.Read(text, InstanceSnapshot.Version);
        Assert.Equal(text, InstanceSnapshot.Write(read));
        Assert.Equal(run.Instance.Variables, read.Variables);
        Assert.Equal((run.Incident, run.Instance.Timers[0]), (read.Incidents[0], read.Timers[0]));
    }

    [Fact]
    public void An_approval_is_kept_apart_as_well()
    {
        Approval approval = new("A", ["judul", "isi"], "ab", "budi", Monday);
        var read = InstanceSnapshot.ReadApproval(InstanceSnapshot.Write(approval))!;
        Assert.Equal(InstanceSnapshot.Write(approval), InstanceSnapshot.Write(read));
        Assert.Null(InstanceSnapshot.ReadApproval(null));
    }
}
