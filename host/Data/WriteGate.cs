namespace Disdik.Bpm.Host.Data;

/// <summary>
/// Lets the writers of this process reach SQLite one after another: without it they find the database busy and sleep for up to seconds.
/// Reading and advancing happen outside; only the commit stands inside. On a database with row locks the gate is simply wide.
/// </summary>
public sealed class WriteGate(DatabaseAddress address) : IDisposable
{
    private readonly SemaphoreSlim gate = address.IsPostgreSql ? new(int.MaxValue, int.MaxValue) : new(1, 1);

    public Task EnterAsync(CancellationToken cancellationToken) => gate.WaitAsync(cancellationToken);

    public void Leave() => gate.Release();

    public Task<int> SaveAsync(BpmDbContext database, CancellationToken cancellationToken) => WriteAsync(() => database.SaveChangesAsync(cancellationToken), cancellationToken);

    /// <param name="write">One statement, or one transaction; it may not enter the gate itself.</param>
    /// <returns>What it returns: how many rows were written.</returns>
    public async Task<int> WriteAsync(Func<Task<int>> write, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            return await write();
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();
}
