using static Disdik.Bpm.Workflows.Tests.Case;

namespace Disdik.Bpm.Workflows.Tests.Engine;

/// <summary>Where a sub-process begins that has no start event. BPMN 2.0.2 section 13.3.4.</summary>
public class BeginningTests
{
    [Fact]
    public void It_begins_at_everything_that_nothing_leads_to() =>
        Given("start S\nsub P {\nuser A\nuser B\nend PE\nA -> PE\nB -> PE\n}\nend E\nS -> P -> E").Started().StandsOn("P", "A", "B");

    [Fact]
    public void A_catching_link_is_no_beginning() =>
        Given("start S\nsub P {\nuser A\nthrow T link:L\ncatch C link:L\nuser B\nend PE\nA -> T\nC -> B -> PE\n}\nend E\nS -> P -> E").Started().StandsOn("P", "A").Completed("A").StandsOn("P", "B");

    [Fact]
    public void An_empty_one_is_done_at_once() => Given("start S\nsubProcess P\nuser A\nend E\nS -> P -> A -> E").Started().StandsOn("A");
}
