using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Disdik.Bpm.Benchmarks.Inbox;

/// <param name="Values">By the parameters' names, as they were sent.</param>
internal sealed record Statement(string Text, IReadOnlyList<System.Data.Common.DbParameter> Values);

/// <summary>The statements that EF Core sends in this process while it is on.</summary>
internal sealed class StatementLog : IDisposable, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private readonly IDisposable all;
    private readonly List<IDisposable> subscriptions = [];
    private readonly Lock entering = new();
    private List<Statement>? statements;

    public StatementLog() => all = DiagnosticListener.AllListeners.Subscribe(this);

    public async Task<IReadOnlyList<Statement>> DuringAsync(Func<Task> act)
    {
        lock (entering) statements = [];
        await act();
        lock (entering)
        {
            var found = statements!;
            statements = null;
            return found;
        }
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name) subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key != RelationalEventId.CommandExecuting.Name || value.Value is not CommandEventData { Command: var command }) return;
        lock (entering) statements?.Add(new(command.CommandText, [.. command.Parameters.Cast<System.Data.Common.DbParameter>()]));
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose()
    {
        all.Dispose();
        subscriptions.ForEach(s => s.Dispose());
    }
}
