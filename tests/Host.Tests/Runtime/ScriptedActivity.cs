using System.Collections.Concurrent;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Jobs;

namespace Disdik.Bpm.Host.Tests.Runtime;

/// <summary>An activity of the outside world that answers as the test says, and remembers who asked.</summary>
internal sealed class ScriptedActivity(string type = "scripted") : IActivity
{
    private readonly ConcurrentQueue<Func<JobContext, CancellationToken, Task<JobOutcome>>> answers = new();

    public ConcurrentQueue<JobContext> Calls { get; } = new();

    public ActivityDescription Description { get; } = new(type, new("Uji", "Test"), [], [], false);

    public ScriptedActivity Then(JobOutcome outcome) => Then((_, _) => Task.FromResult(outcome));

    public ScriptedActivity Then(Func<JobContext, CancellationToken, Task<JobOutcome>> answer)
    {
        answers.Enqueue(answer);
        return this;
    }

    public Task<JobOutcome> ExecuteAsync(JobContext context, CancellationToken cancellationToken)
    {
        Calls.Enqueue(context);
        return answers.TryDequeue(out var answer) ? answer(context, cancellationToken) : Task.FromResult<JobOutcome>(new JobOutcome.Succeeded(Variables.Empty));
    }
}
