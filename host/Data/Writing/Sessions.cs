using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Data.Writing;

/// <summary>Open connections that keep their prepared statements. A session that failed is closed, not used again.</summary>
internal sealed class Sessions(IDbContextFactory<BpmDbContext> contexts) : IDisposable
{
    private const int MaxIdle = 16;

    private readonly ConcurrentBag<Session> idle = [];
    private volatile bool disposed;

    public async Task<T> UseAsync<T>(Func<Session, Task<T>> use)
    {
        var session = idle.TryTake(out var known) ? known : Session.Open(contexts.CreateDbContext());
        try
        {
            var result = await use(session);
            GiveBack(session);
            return result;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>For a caller that keeps it.</summary>
    public Session Open() => Session.Open(contexts.CreateDbContext());

    public void Dispose()
    {
        disposed = true;
        while (idle.TryTake(out var session)) session.Dispose();
    }

    private void GiveBack(Session session)
    {
        if (disposed || idle.Count >= MaxIdle) session.Dispose();
        else idle.Add(session);
    }
}
