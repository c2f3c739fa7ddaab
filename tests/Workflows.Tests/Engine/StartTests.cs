using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Instances;
using static Disdik.Bpm.Workflows.Tests.Case;

namespace Disdik.Bpm.Workflows.Tests.Engine;

public class StartTests
{
    private const string Cycle = "<bpmn:timeCycle>R/2027-01-04T07:30:00+07:00/P1Y</bpmn:timeCycle>";

    private static string Refusal(Case run, string? at = null, object? variables = null) =>
        Assert.Throws<TriggerRefusedException>(() => run.Started(variables, at)).Code;

    [Fact]
    public void Each_start_event_starts_a_way_of_its_own()
    {
        const string two = "start S1\nstart S2\nuser A\nuser B\nend E\nS1 -> A -> E\nS2 -> B -> E";
        Given(two).Started(at: "S1").StandsOn("A");
        Given(two).Started(at: "S2").StandsOn("B");
    }

    [Fact]
    public void Unnamed_means_the_only_none_start()
    {
        Given($"timerStart T {{ {Cycle} }}\nstart S\nuser A\nuser B\nend E\nT -> A -> E\nS -> B -> E").Started().StandsOn("B");
    }

    [Fact]
    public void Unnamed_means_the_marked_one_among_several()
    {
        Given("start S1\nstart S2 { <sop:start default=\"true\"/> }\nuser A\nuser B\nend E\nS1 -> A -> E\nS2 -> B -> E").Started().StandsOn("B");
    }

    [Fact]
    public void Unnamed_among_several_equal_ones_is_refused() =>
        Assert.Equal("unknown-start-event", Refusal(Given("start S1\nstart S2\nuser A\nend E\nS1 -> A\nS2 -> A\nA -> E")));

    [Fact]
    public void An_unknown_start_event_is_refused() =>
        Assert.Equal("unknown-start-event", Refusal(Given("start S\nend E\nS -> E"), at: "X"));

    [Fact]
    public void Another_element_is_no_start_event() =>
        Assert.Equal("unknown-start-event", Refusal(Given("start S\nuser A\nend E\nS -> A -> E"), at: "A"));

    [Fact]
    public void A_single_timer_start_can_be_started_by_hand() =>
        Given($"timerStart T {{ {Cycle} }}\nuser A\nend E\nT -> A -> E").Started().StandsOn("A");

    private const string WithForm = "start S { <sop:form><sop:field id=\"judul\" label=\"Judul\" type=\"text\" required=\"true\"/></sop:form><sop:start titleField=\"judul\"/> }\nuser A\nend E\nS -> A -> E";

    [Fact]
    public void The_start_form_is_checked() => Assert.Equal("invalid-form", Refusal(Given(WithForm)));

    [Fact]
    public void The_start_form_gives_title_and_variables_and_lets_others_through()
    {
        var run = Given(WithForm).Started(new { judul = "Lomba", tahun = 2026 }).Has("judul", "Lomba").Has("tahun", 2026);
        Assert.Equal("Lomba", run.Instance.Title);
    }

    [Fact]
    public void The_first_history_line_says_who_started_where()
    {
        var first = Given("start S\nend E\nS -> E").Started(by: "ana").History[0];
        Assert.Equal(("instanceStarted", "S", "ana", 1L), (first.Type, first.ElementId, first.Actor, first.Sequence));
    }

    [Fact]
    public void Ids_and_sequences_come_from_the_instance()
    {
        var run = Given("start S\nuser A\nend E\nS -> A -> E").Started().Completed("A");
        Assert.Equal(run.History.Select(h => h.Sequence), run.History.Select(h => h.Sequence).Distinct().Order());
        Assert.All(run.Effects.OfType<Effect.CloseUserTask>(), e => Assert.StartsWith("i-", e.TaskId, StringComparison.Ordinal));
        Assert.Equal(run.Instance.Sequence, run.History[^1].Sequence);
    }
}
