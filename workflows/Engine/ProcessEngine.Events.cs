using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Engine;

public static partial class ProcessEngine
{
    private static void ReceiveMessage(Move move, Trigger.MessageReceived trigger)
    {
        var waiting = Waiting(move, trigger.SubscriptionId);
        var data = Variables.Empty.With("message", waiting.Name);
        move.Record("messageReceived", waiting.ElementId, data: trigger.MessageId is { } id ? data.With("deliveryId", id) : data);
        Come(move, waiting, trigger.Payload);
    }

    private static void ReceiveSignal(Move move, Trigger.SignalReceived trigger)
    {
        var waiting = Waiting(move, trigger.SubscriptionId);
        move.Record("signalReceived", waiting.ElementId, data: Variables.Empty.With("signal", waiting.Name));
        Come(move, waiting, trigger.Payload);
    }

    private static void Come(Move move, Subscription waiting, Variables payload)
    {
        var node = move.Definition.Node(waiting.ElementId);
        if (Move.ComesOnce(node)) move.Spend(waiting);
        move.Come(waiting.OwnerId, node, payload);
    }

    private static Subscription Waiting(Move move, string subscriptionId) =>
        move.Subscriptions.FirstOrDefault(s => s.Id == subscriptionId) ?? throw Unknown("subscription", "langganan", subscriptionId);

    private static void ThrowJobError(Move move, Trigger.JobThrewError trigger)
    {
        var (token, task) = WaitingJob(move, trigger.JobId);
        move.Record("errorThrown", task.Id, data: Variables.Empty.With("jobId", trigger.JobId).With("code", trigger.Code).With("message", trigger.Message));
        Throw(move, token, trigger.Code, trigger.Message, trigger.Output, trigger.JobId);
    }

    private static void CompleteCall(Move move, Trigger.CallCompleted trigger)
    {
        var (token, call) = OpenCall(move, trigger.CallId);
        move.Record("callCompleted", call.Id, data: Variables.Empty.With("callId", trigger.CallId));
        call.Returned(move, token.Id, trigger.Output);
    }

    private static void FailCall(Move move, Trigger.CallFailed trigger)
    {
        var (token, call) = OpenCall(move, trigger.CallId);
        var data = Variables.Empty.With("callId", trigger.CallId).With("message", trigger.Message);
        move.Record("callFailed", call.Id, data: trigger.ErrorCode is { } code ? data.With("code", code) : data);
        if (trigger.ErrorCode is { } thrown)
        {
            Throw(move, token, thrown, trigger.Message, Variables.Empty, trigger.CallId);
            return;
        }
        move.Wait(token.Id, TokenState.Join, null);
        move.Fail(token.Id, call, $"Expected process '{call.CalledElement}', called by element '{call.Id}' in instance '{move.InstanceId}', to complete, but {trigger.Message}", trigger.CallId);
    }

    private static void Throw(Move move, Token token, string code, string message, Variables output, string workId)
    {
        // The job or the called instance is over: nothing of it is left to call off.
        move.Wait(token.Id, TokenState.Join, null);
        var node = move.Definition.Node(token.ElementId);
        if (move.WhoCatches(move.Token(token.Id), token.ScopeId, code) is { } catcher) move.Catch(catcher, code, output.With("errorMessage", message));
        else if (move.Caller is not null) move.EndWithError(code);
        else move.Fail(token.Id, node, $"{move.NotCaught(node, code)} {message}", workId);
    }

    private static (Token Token, CallActivity Call) OpenCall(Move move, string callId)
    {
        var token = move.Tokens.FirstOrDefault(t => t.State is TokenState.Call && t.WorkId == callId) ?? throw Unknown("call", "panggilan", callId);
        return (token, (CallActivity)move.Definition.Node(token.ElementId));
    }
}
