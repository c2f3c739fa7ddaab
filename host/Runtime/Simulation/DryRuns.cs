using System.Collections.Immutable;
using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Expressions;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Simulation;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Simulation;

/// <summary>Plays a case beforehand with the office's calendar, people and mails. It only reads: nothing is sent and nothing is stored.</summary>
internal sealed class DryRuns(IDbContextFactory<BpmDbContext> contexts, IOfficeCalendar office, IExpressionEvaluator expressions, DryRunMails mails, TimeProvider time)
{
    private static readonly TimeSpan limit = TimeSpan.FromSeconds(15);

    /// <exception cref="ProblemException">It cannot begin so, or takes too long.</exception>
    public Task<PlayedCase> PlayAsync(DryRunOrder order, CancellationToken cancellationToken) =>
        TimeLimit.WithinAsync(limit, time, stop => PlayWithinAsync(order, stop), cancellationToken);

    private async Task<PlayedCase> PlayWithinAsync(DryRunOrder order, CancellationToken cancellationToken)
    {
        var calendar = await office.GetAsync(cancellationToken);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            var start = ProcessEngine.ChooseStart(order.Definition, order.StartEventId);
            var starter = await StarterAsync(database, order, start, cancellationToken);
            var instance = Row(order, starter);
            var plan = new DryRunPlan(start.Id, order.StartsAt, order.Pace)
            {
                Choices = order.Choices, Variables = Given(order.Variables, start, starter), StartedBy = starter?.Id, Bidang = starter?.Bidang, InstanceId = instance.Id,
                BusinessKey = KeyOf(start, order.StartsAt, calendar), Performers = await PerformersAsync(database, order.Definition, starter, order.StartsAt, cancellationToken),
            };
            var report = DryRun.Of(order.Definition, plan, calendar, expressions, cancellationToken);
            (instance.BusinessKey, instance.Title) = (report.Instance.BusinessKey, report.Instance.Title);
            instance.Bidang = report.Instance.Variables.Text(ProcessInstance.BidangVariable) ?? instance.Bidang;
            var steps = new List<PlayedStep>();
            foreach (var run in report.Steps) steps.Add(await mails.OfStepAsync(database, instance, order.Definition, run, cancellationToken));
            return new(order.Definition, calendar, start, starter, report, steps, order.Variables);
        }
        catch (TriggerRefusedException refused)
        {
            throw RuntimeProblems.From(refused);
        }
        catch (NoWorkingTimeException missing)
        {
            throw RuntimeProblems.Invalid("no-working-time", missing.Sentence.Id, missing.Sentence.En);
        }
    }

    private static Instance Row(DryRunOrder order, AppUser? starter) => new()
    {
        Id = "simulasi", DefinitionId = "", DefinitionKey = order.Definition.Key, State = [], Bidang = starter?.Bidang, StartedBy = starter?.Id, StartedAt = order.StartsAt,
    };

    /// <summary>The named person, or the first of those who may start there.</summary>
    private static async Task<AppUser?> StarterAsync(BpmDbContext database, DryRunOrder order, FlowNode start, CancellationToken cancellationToken)
    {
        if (order.StartedBy is { } name)
        {
            return await database.Users.AsNoTracking().FirstOrDefaultAsync(u => u.UserName == name, cancellationToken) ?? throw RuntimeProblems.Invalid("unknown-person",
                $"Diharapkan nama pengguna yang ada sebagai yang memulai, tetapi \"{name}\" tidak ada.", $"Expected an existing user name of who starts it, but there is no '{name}'.");
        }
        if (start is not StartEvent { Event: EventDefinition.None } byHand) return null;
        var groups = !byHand.Assignment.Groups.IsEmpty ? byHand.Assignment.Groups : order.Definition.Lanes.FirstOrDefault(l => l.Id == byHand.LaneId)?.Groups ?? [];
        return await Members(database, groups, null, order.StartsAt).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Someone for each step, other people where duties are separated.</summary>
    private static async Task<ImmutableDictionary<string, string>> PerformersAsync(
        BpmDbContext database, ProcessDefinition definition, AppUser? starter, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var performers = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var task in definition.Nodes.Values.OfType<UserTask>().OrderBy(t => t.Assignment.NotCompletedBy.Length).ThenBy(t => t.Id, StringComparer.Ordinal))
        {
            var people = await Members(database, task.CandidateGroups(definition), task.Assignment.SameBidang ? starter?.Bidang : null, at).Select(u => u.Id).ToListAsync(cancellationToken);
            var others = task.Assignment.NotCompletedBy.Select(performers.GetValueOrDefault).ToHashSet();
            if (people.Find(p => !others.Contains(p)) is { } person) performers[task.Id] = person;
        }
        return performers.ToImmutable();
    }

    private static IQueryable<AppUser> Members(BpmDbContext database, IReadOnlyCollection<string> groups, string? bidang, DateTimeOffset at) =>
        database.ActivePeopleOf(groups.ToArray(), at).Where(u => bidang == null || u.Bidang == bidang);

    /// <summary>The case is of the starter's bidang, unless something else is given.</summary>
    private static Variables Given(Variables given, FlowNode start, AppUser? starter) =>
        starter?.Bidang is { } bidang && !given.Contains("bidang") && start is StartEvent { Form: { } form } && form.Fields.Any(f => f.Id == "bidang" && f.Choices.Any(c => c.Value == bidang))
            ? given.With("bidang", JsonSerializer.SerializeToElement(bidang)) : given;

    /// <summary>As a key of that day would look; no number is taken.</summary>
    private static string? KeyOf(FlowNode start, DateTimeOffset at, WorkingCalendar calendar)
    {
        if (start is not StartEvent { BusinessKeyPattern: { } pattern }) return null;
        var local = TimeZoneInfo.ConvertTime(at, calendar.Zone).DateTime;
        return BusinessKeys.Dated(pattern, local).Replace("{nomor}", "…", StringComparison.Ordinal);
    }
}
