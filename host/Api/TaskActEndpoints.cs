using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Acting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Disdik.Bpm.Host.Api;

/// <param name="To">User name of the colleague.</param>
/// <param name="Note">What is asked of them.</param>
public sealed record DelegationBody(string To, string Note);

/// <param name="Outcome">The outcome proposed; null for none.</param>
/// <param name="Variables">The form's fields by id, as the delegate would enter them.</param>
/// <param name="Note">A word to whoever delegated it.</param>
public sealed record DelegationResultBody(string? Outcome, JsonElement? Variables, string? Note);

/// <param name="To">User name of another performer of the step.</param>
public sealed record HandoverBody(string To, string Reason);

/// <param name="To">User name of the colleague.</param>
public sealed record HelpBody(string To, string Question);

/// <param name="Until">The day on which the task comes back to the top of the list.</param>
public sealed record PostponementBody(DateOnly Until);

/// <summary>What the holder of a task does with it besides completing it: nouns below the task.</summary>
public static class TaskActEndpoints
{
    public static void MapTaskActs(this IEndpointRouteBuilder api)
    {
        var task = api.MapActsOnTask();
        task.MapPost("/delegation", DelegateAsync).WithSummary("Lets a colleague do the work; it comes back to be completed");
        task.MapDelete("/delegation", RecallAsync).WithSummary("Takes delegated work back before it is done");
        task.MapPost("/delegation/result", ReturnAsync).WithSummary("Gives delegated work back to whoever delegated it");
        task.MapPost("/handover", HandOverAsync).WithSummary("Gives the task to another performer of the step");
        task.MapPost("/help", AskAsync).WithSummary("Lets a colleague see the task, to answer a question");
        task.MapDelete("/help/{user}", EndHelpAsync).WithSummary("Ends a colleague's help");
        task.MapPost("/postponement", PostponeAsync).WithSummary("Puts the task off the top of one's own list until a day; the standard's clock goes on");
        task.MapDelete("/postponement", BringBackAsync).WithSummary("Brings a task that was put off back now");
    }

    private static async Task<NoContent> DelegateAsync(string id, DelegationBody body, TaskActs acts, BpmDbContext database, Caller caller, CancellationToken cancellationToken) =>
        await ActsOnTask.DoneAsync(acts.DelegateAsync(id, await PersonOf.UserNameAsync(database, body.To, cancellationToken), body.Note, caller.Actor, cancellationToken));

    private static Task<NoContent> RecallAsync(string id, TaskActs acts, Caller caller, CancellationToken cancellationToken) =>
        ActsOnTask.DoneAsync(acts.RecallAsync(id, caller.Actor, cancellationToken));

    private static Task<NoContent> ReturnAsync(string id, DelegationResultBody body, TaskActs acts, Caller caller, CancellationToken cancellationToken) =>
        ActsOnTask.DoneAsync(acts.ReturnAsync(id, body.Outcome, GivenVariables.From(body.Variables), body.Note, caller.Actor, cancellationToken));

    private static async Task<NoContent> HandOverAsync(string id, HandoverBody body, TaskActs acts, BpmDbContext database, Caller caller, CancellationToken cancellationToken) =>
        await ActsOnTask.DoneAsync(acts.HandOverAsync(id, await PersonOf.UserNameAsync(database, body.To, cancellationToken), body.Reason, caller.Actor, cancellationToken));

    private static async Task<NoContent> AskAsync(string id, HelpBody body, TaskActs acts, BpmDbContext database, Caller caller, CancellationToken cancellationToken) =>
        await ActsOnTask.DoneAsync(acts.AskForHelpAsync(id, await PersonOf.UserNameAsync(database, body.To, cancellationToken), body.Question, caller.Actor, cancellationToken));

    private static async Task<NoContent> EndHelpAsync(string id, string user, TaskActs acts, BpmDbContext database, Caller caller, CancellationToken cancellationToken) =>
        await ActsOnTask.DoneAsync(acts.EndHelpAsync(id, await PersonOf.UserNameAsync(database, user, cancellationToken), caller.Actor, cancellationToken));

    private static Task<NoContent> PostponeAsync(string id, PostponementBody body, TaskActs acts, Caller caller, CancellationToken cancellationToken) =>
        ActsOnTask.DoneAsync(acts.PostponeAsync(id, body.Until, caller.Actor, cancellationToken));

    private static Task<NoContent> BringBackAsync(string id, TaskActs acts, Caller caller, CancellationToken cancellationToken) =>
        ActsOnTask.DoneAsync(acts.PostponeAsync(id, null, caller.Actor, cancellationToken));
}
