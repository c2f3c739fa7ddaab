namespace Disdik.Bpm.Host.Runtime;

/// <summary>
/// Lets the changes of one instance in this process come one after another, so that they do not decide on what another is about to change.
/// Only a courtesy: what keeps them apart for sure is the revision, in this process and in others, and so nobody waits here for long.
/// </summary>
internal sealed class Turns : IDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(2);

    /// <summary>Many more than there are writers: two instances seldom share one.</summary>
    private readonly SemaphoreSlim[] turns = [.. Enumerable.Range(0, 512).Select(_ => new SemaphoreSlim(1, 1))];

    public async ValueTask<Turn> WaitAsync(string instanceId, CancellationToken cancellationToken)
    {
        var turn = turns[(uint)string.GetHashCode(instanceId, StringComparison.Ordinal) % (uint)turns.Length];
        return turn.Wait(0, CancellationToken.None) || await turn.WaitAsync(patience, cancellationToken) ? new(turn) : default;
    }

    public void Dispose() => Array.ForEach(turns, t => t.Dispose());

    internal readonly struct Turn(SemaphoreSlim? turn) : IDisposable
    {
        public void Dispose() => turn?.Release();
    }
}
