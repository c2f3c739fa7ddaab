using System.Globalization;
using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Tests.House;

namespace Disdik.Bpm.Workflows.Tests.Engine;

/// <summary>
/// States that released builds stored, one folder of <c>tests/processes/states</c> for each format: the diagram, what that build did with
/// it (<c>*.trace.txt</c>), and the state it stored after every command (<c>*.states.txt</c>, a line each). Such cases wait for months:
/// every later build reads each of these states and does from there on what the trace says.
/// </summary>
/// <remarks>
/// Before a new format is introduced, <c>RECORD_STATES=1</c> with this class records today's traces into the folder of today's format.
/// A recorded folder is never written again.
/// </remarks>
public class StoredStateTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "processes");

    public static TheoryData<int, string> Recordings => [.. Directory.EnumerateFiles(Path.Combine(Folder, "states"), "*.states.txt", SearchOption.AllDirectories)
        .Select(f => (Format(f), Path.GetFileName(f)[..^".states.txt".Length])).Order()];

    [Theory]
    [MemberData(nameof(Recordings))]
    public void A_stored_state_is_read_and_goes_on_as_it_did_then(int format, string name)
    {
        var path = Path.Combine(Folder, "states", format.ToString(CultureInfo.InvariantCulture), name);
        var definition = BpmnReader.Read(File.ReadAllBytes(path + ".bpmn")).Definition!;
        var trace = File.ReadAllText(path + ".trace.txt");
        var states = File.ReadAllLines(path + ".states.txt");

        for (var at = 0; at < states.Length; at++)
        {
            var actual = Trace.Play(definition, trace, (command, state) => command == at ? InstanceSnapshot.Read(states[at], format) : state);
            Assert.True(trace == actual, $"From the state after command {at} it went on otherwise:\n{actual}");
        }
    }

    [Fact]
    public void The_first_format_is_recorded_in_every_situation_it_knew()
    {
        var states = Recordings.Where(r => r.Data.Item1 == 1).SelectMany(r => File.ReadAllLines(Path.Combine(Folder, "states", "1", r.Data.Item2 + ".states.txt")))
            .Select(line => InstanceSnapshot.Read(line, 1)).ToList();
        var tokens = states.SelectMany(s => s.Tokens.Select(t => t.State)).ToHashSet();
        Assert.Superset(new HashSet<TokenState> { TokenState.UserTask, TokenState.Timer, TokenState.Job, TokenState.Join, TokenState.Incident }, tokens);
        Assert.Superset(Enum.GetValues<InstanceStatus>().ToHashSet(), states.Select(s => s.Status).ToHashSet());
        Assert.Superset(new HashSet<TimerPurpose> { TimerPurpose.Event, TimerPurpose.Reminder, TimerPurpose.Overdue, TimerPurpose.Escalation1, TimerPurpose.Escalation2 }, states.SelectMany(s => s.Timers.Select(t => t.Purpose)).ToHashSet());
        Assert.Contains(states, s => s.Approvals.Count > 0);
        Assert.Contains(states, s => s.Completions.Values.Any(c => c.EarlierActors is not null));
    }

    [Fact]
    public void Todays_traces_can_be_recorded_for_later_builds()
    {
        foreach (var trace in Directory.EnumerateFiles(Folder, "*.trace.txt"))
        {
            var diagram = trace[..^".trace.txt".Length] + ".bpmn";
            byte[] xml = File.Exists(diagram) ? File.ReadAllBytes(diagram) : Library.TheSop.Bytes.ToArray();
            List<string> states = [];
            Trace.Play(BpmnReader.Read(xml).Definition!, File.ReadAllText(trace), (_, state) =>
            {
                states.Add(InstanceSnapshot.Write(state));
                return InstanceSnapshot.Read(states[^1], InstanceSnapshot.Version);
            });
            Assert.All(states, state => Assert.DoesNotContain('\n', state));
            if (Environment.GetEnvironmentVariable("RECORD_STATES") == "1") Record(trace, xml, states);
        }
    }

    private static void Record(string trace, byte[] xml, IEnumerable<string> states)
    {
        var folder = Path.Combine(Folder, "states", InstanceSnapshot.Version.ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, Path.GetFileName(trace)[..^".trace.txt".Length]);
        Assert.False(File.Exists(path + ".states.txt"), $"Expected {path} to be recorded once, but it is there already.");
        File.WriteAllBytes(path + ".bpmn", xml);
        File.Copy(trace, path + ".trace.txt");
        File.WriteAllLines(path + ".states.txt", states);
    }

    private static int Format(string file) => int.Parse(new FileInfo(file).Directory!.Name, CultureInfo.InvariantCulture);
}
