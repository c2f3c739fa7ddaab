namespace Disdik.Bpm.Host.Runtime.Simulation;

/// <summary>A simulation computes for as long as its diagram makes it: it gets a limit, and whoever asked is told.</summary>
internal static class TimeLimit
{
    /// <exception cref="ProblemException">It took longer.</exception>
    public static async Task<T> WithinAsync<T>(TimeSpan limit, TimeProvider time, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            // Away from the request's thread: playing is computing, not waiting.
            return await Task.Run(() => work(both.Token), both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw RuntimeProblems.Invalid("simulation-too-long",
                $"Diharapkan simulasi selesai dalam {limit.TotalSeconds:0} detik, tetapi lebih lama. Kurangi jumlah berkas proses, atau periksa pengulangan dan perhitungan pada diagram.",
                $"Expected the simulation to end within {limit.TotalSeconds:0} seconds, but it takes longer. Take fewer cases, or look at the circles and calculations of the diagram.");
        }
    }
}
