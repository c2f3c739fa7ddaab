using System.Text.Json;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Expressions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Benchmarks.Fuzzing;

/// <summary>What reads also runs: started at every way in and moved on by whatever the world could do next. A refusal or an incident is an answer; an exception is not.</summary>
internal static class Playing
{
    private const int MostWaysIn = 3;
    private const int MostTriggers = 25;
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(7));
    private static readonly JintEvaluator Evaluator = new();

    public static string? Play(ProcessDefinition definition, Random random, FuzzCounts counts)
    {
        AdvanceContext context = new(Monday, OfficeCalendars.Default, Evaluator, MaxMoves: 200);
        foreach (var way in ProcessEngine.WaysIn(definition).Take(MostWaysIn))
        {
            if (Begin(definition, way, context) is not { } instance) continue;
            for (var step = 0; step < MostTriggers && instance.Status is InstanceStatus.Running; step++)
            {
                var stored = InstanceSnapshot.Write(instance);
                if (InstanceSnapshot.Write(InstanceSnapshot.Read(stored, InstanceSnapshot.Version)) != stored) return "Expected the stored state to read back the same, but it differs.";
                if (instance.Tokens.IsEmpty) return "Expected a running instance to stand somewhere, but it has no token.";
                context = context with { Now = context.Now.AddMinutes(random.Next(600)) };
                try
                {
                    instance = ProcessEngine.Advance(definition, instance, Next(definition, instance, random), context).Instance;
                    counts.Advances++;
                }
                catch (TriggerRefusedException)
                {
                    // Said in words; nothing moved.
                }
                if (instance.Incidents.FirstOrDefault(i => !i.Message.Contains("xpected", StringComparison.Ordinal)) is { } incident && incident.JobId is null)
                    return $"Expected the incident to read 'Expected …, but …', but it reads '{incident.Message}'.";
            }
        }
        return null;
    }

    private static ProcessInstance? Begin(ProcessDefinition definition, FlowNode way, AdvanceContext context)
    {
        try
        {
            // By the clock, by a message or by hand with the form filled as far as its fields say.
            var filled = way is StartEvent { Form: { } form } ? Filled(form) : Variables.Empty;
            return ProcessEngine.Start(definition, new("fuzz", "d", way.Id, filled, null, null, way is StartEvent { Form: not null } ? "a" : null), context).Instance;
        }
        catch (TriggerRefusedException)
        {
            return null;
        }
    }

    private static Variables Filled(Form form)
    {
        var variables = Variables.Empty;
        foreach (var field in form.Fields)
        {
            object? value = field.Type switch
            {
                FieldType.Number => 3,
                FieldType.Boolean => true,
                FieldType.Date => "2026-11-30",
                FieldType.Choice => field.Choices.IsEmpty ? null : field.Choices[0].Value,
                FieldType.MultiChoice => field.Choices.IsEmpty ? null : new[] { field.Choices[0].Value },
                FieldType.Channels => new[] { "website" },
                FieldType.Gate => field.Choices.ToDictionary(c => c.Value, _ => Gate.Yes),
                FieldType.File => new[] { "f1" },
                FieldType.Url => "https://contoh.test/",
                _ => "isi",
            };
            variables = variables.With(field.Id, JsonSerializer.SerializeToElement(value));
        }
        return variables;
    }

    private static Trigger Next(ProcessDefinition definition, ProcessInstance instance, Random random)
    {
        if (instance.Timers.Length > 0 && random.Next(4) == 0) return new Trigger.TimerFired(instance.Timers[random.Next(instance.Timers.Length)].Id);
        if (instance.Subscriptions.Length > 0 && random.Next(3) == 0)
        {
            var waiting = instance.Subscriptions[random.Next(instance.Subscriptions.Length)];
            return waiting.Kind is SubscriptionKind.Signal ? new Trigger.SignalReceived(waiting.Id, Variables.Empty) : new Trigger.MessageReceived(waiting.Id, Variables.Empty, "m");
        }
        var token = instance.Tokens[random.Next(instance.Tokens.Length)];
        return (token.State, random.Next(6)) switch
        {
            (_, 0) when random.Next(4) == 0 => Operated(definition, instance, token, random),
            (TokenState.UserTask, _) => Completed(definition, token, random),
            (TokenState.Timer, _) => new Trigger.TimerFired(token.WorkId ?? ""),
            (TokenState.Job, 0) => new Trigger.JobFailed(token.WorkId ?? "", "Expected an answer, but none came."),
            (TokenState.Job, 1) => new Trigger.JobThrewError(token.WorkId ?? "", "E", "it was refused.", Variables.Empty),
            (TokenState.Job, _) => new Trigger.JobSucceeded(token.WorkId ?? "", Variables.Empty),
            (TokenState.Call, 0) => new Trigger.CallFailed(token.WorkId ?? "", "E", "it failed."),
            (TokenState.Call, _) => new Trigger.CallCompleted(token.WorkId ?? "", Variables.Empty),
            (TokenState.Incident, _) when instance.Incidents.FirstOrDefault(i => i.TokenId == token.Id) is { } incident => new Trigger.IncidentRetried(incident.Id, "a"),
            _ => new Trigger.VariablesChanged(Variables.Empty.With("outcome", JsonSerializer.SerializeToElement(random.Next(5))), null, "a", "r"),
        };
    }

    private static Trigger.TaskCompleted Completed(ProcessDefinition definition, Token token, Random random)
    {
        var task = definition.Node(token.ElementId) as UserTask;
        var outcome = task is { Outcomes.Length: > 0 } ? task.Outcomes[random.Next(task.Outcomes.Length)].Id : null;
        return new(token.WorkId ?? "", outcome, task is { Form: { } form } ? Filled(form) : Variables.Empty, $"u{random.Next(3)}");
    }

    private static Trigger Operated(ProcessDefinition definition, ProcessInstance instance, Token token, Random random) => random.Next(4) switch
    {
        0 => new Trigger.TokenMoved(token.Id, definition.Nodes.Keys.Order(StringComparer.Ordinal).ElementAt(random.Next(definition.Nodes.Count)), "a", "r"),
        1 => new Trigger.TokenCancelled(token.Id, "a", "r"),
        2 => new Trigger.InstanceCancelled("a", "r"),
        _ => new Trigger.VariablesChanged(Variables.Empty.With("x", JsonSerializer.SerializeToElement("y")), instance.Scopes.FirstOrDefault()?.Id, "a", "r"),
    };
}
