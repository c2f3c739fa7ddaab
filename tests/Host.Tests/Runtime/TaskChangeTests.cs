using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Live;

namespace Disdik.Bpm.Host.Tests.Runtime;

/// <summary>Whose lists are told that they may look different.</summary>
public sealed class TaskChangeTests
{
    [Fact]
    public void taking_a_task_concerns_its_queue_and_whoever_took_it()
    {
        var (free, taken) = (Of(null), Of("ani"));
        var change = TaskChange.Between("berkas", [(free, taken)])!;
        Assert.Equal(["ani"], change.People);
        Assert.Equal([free.Candidates], change.Sets);
        Assert.Equal(["berkas"], change.Cases);
    }

    [Fact]
    public void a_task_that_was_only_looked_at_concerns_nobody() => Assert.Null(TaskChange.Between("berkas", [(Of("ani"), Of("ani"))]));

    [Fact]
    public void what_is_sent_is_read_as_it_was_and_too_many_names_become_everyone()
    {
        var change = TaskChange.Between("berkas", [(null, Of(null))])!;
        Assert.Equal(change.Sets, TaskChange.Of(change.ToText()).Sets);
        var many = new TaskChange([.. Enumerable.Range(0, 2000).Select(i => $"orang-{i}")], [], []);
        Assert.True(TaskChange.Of(many.ToText()).Everyone);
        Assert.True(TaskChange.Of("bukan pesan kami").Everyone);
    }

    private static WorkTask Of(string? holder) => new()
    {
        Id = "t", InstanceId = "berkas", DefinitionId = "d", DefinitionKey = "k", ElementId = "e", Name = "Uji", AssigneeId = holder, CandidateGroups = ["TIM_PENGELOLA"],
    };
}
