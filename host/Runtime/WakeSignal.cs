namespace Disdik.Bpm.Host.Runtime;

/// <summary>"Something may be due now": given after each commit, so that nothing waits for the next look at the clock.</summary>
public sealed class WakeSignal : IDisposable
{
    private readonly SemaphoreSlim signal = new(0, 1);

    public void Wake()
    {
        // One pending wake is enough: whoever wakes looks at everything.
        if (signal.CurrentCount > 0) return;
        try
        {
            signal.Release();
        }
        catch (SemaphoreFullException)
        {
        }
    }

    public Task WaitAsync(CancellationToken cancellationToken) => signal.WaitAsync(cancellationToken);

    public void Dispose() => signal.Dispose();
}
