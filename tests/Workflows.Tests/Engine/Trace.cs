using System.Globalization;
using System.Text;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Tests.Engine;

/// <summary>
/// Plays the lines of a trace that begin with <c>&gt;</c> and writes, below each, what the engine did: history, effects (<c>!</c>)
/// and where the case stands then (<c>=</c>). Played on its own output it gives the same text. Where several tokens stand on one element,
/// <c>complete A:2</c> means the second one.
/// </summary>
internal static partial class Trace
{
    /// <param name="between">What becomes of the state after the command of that number, from 0; null leaves it as it is.</param>
    public static string Play(ProcessDefinition definition, string trace, Func<int, ProcessInstance, ProcessInstance>? between = null)
    {
        var run = Case.Given(definition);
        var command = 0;
        StringBuilder text = new();
        foreach (var line in trace.Split('\n').Select(l => l.TrimEnd()))
        {
            if (line.StartsWith('#')) text.Append(line).Append('\n');
            if (!line.StartsWith('>')) continue;
            text.Append(line).Append('\n');
            var seen = run.History.Count;
            Apply(run, line[1..].Trim());
            if (line.StartsWith("> after", StringComparison.Ordinal)) continue;
            foreach (var entry in run.History.Skip(seen)) text.Append("    ").Append(Line(entry)).Append('\n');
            foreach (var effect in run.Effects) text.Append("    ! ").Append(Line(effect)).Append('\n');
            text.Append("    = ").Append(State(run.Instance)).Append("\n\n");
            if (between is not null) run.GoesOnFrom(between(command, run.Instance));
            command++;
        }
        return text.ToString().TrimEnd() + "\n";
    }

    private static void Apply(Case run, string command)
    {
        var brace = command.IndexOf('{', StringComparison.Ordinal);
        var variables = brace < 0 ? Variables.Empty : Variables.Parse(command[brace..]);
        var words = (brace < 0 ? command : command[..brace]).Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var by = "budi";
        if (words.IndexOf("by") is var at and >= 0)
        {
            by = words[at + 1];
            words.RemoveRange(at, 2);
        }
        var element = words.ElementAtOrDefault(1);
        var third = words.ElementAtOrDefault(2);
        _ = words[0] switch
        {
            "start" => run.Started(variables, element, by),
            "called" => run.Started(variables, element, by, new("induk", "induk-6")),
            "complete" => run.Completed(element!, third, variables, by),
            "fire" => run.Fired(element!, third is null ? TimerPurpose.Event : Enum.Parse<TimerPurpose>(third, ignoreCase: true)),
            "succeed" => run.JobSucceeded(element!, variables),
            "fail" => run.JobFailed(element!, string.Join(' ', words.Skip(2))),
            "retry" => run.Retried(element!),
            "suspend" => run.When(new Trigger.InstanceSuspended(by, "jeda")),
            "resume" => run.When(new Trigger.InstanceResumed(by)),
            "cancel" => run.When(new Trigger.InstanceCancelled(by, "batal")),
            "receive" => run.Received(element!, variables),
            "hear" => run.Heard(element!, variables),
            "throw" => run.JobThrewError(element!, third!, variables),
            "return" => run.CallCompleted(element!, variables),
            "callfails" => run.CallFailed(element!, third),
            "set" => run.When(new Trigger.VariablesChanged(variables, null, by, "koreksi")),
            "delegate" => run.When(new Trigger.TaskDelegated(run.TaskOf(element!), third!, by, by, "tolong siapkan")),
            "giveback" => run.When(new Trigger.TaskReturned(run.TaskOf(element!), third, by, null)),
            "pause" => run.When(new Trigger.TaskPaused(run.TaskOf(element!), run.Now, run.Instance.Timers.FirstOrDefault(t => t.ElementId == element && t.Purpose == TimerPurpose.Overdue)?.DueAt, by, "surat pengantar belum ada", third ?? by)),
            "continue" => run.When(new Trigger.TaskResumed(run.TaskOf(element!), by)),
            "answer" => run.When(new Trigger.EscalationAnswered(run.TaskOf(element!), by, null, third!, "sedang saya urus")),
            "extend" => run.When(new Trigger.TaskExtended(run.TaskOf(element!), run.Now + TimeSpan.Parse(third!, CultureInfo.InvariantCulture), by, "bahan datang besok")),
            "after" => run.After(TimeSpan.Parse(element!, CultureInfo.InvariantCulture)),
            _ => throw new ArgumentException($"Expected a command of a trace, but found '{command}'."),
        };
    }
}
