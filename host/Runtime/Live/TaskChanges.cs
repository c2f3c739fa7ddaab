namespace Disdik.Bpm.Host.Runtime.Live;

/// <summary>
/// Told after each commit that changed tasks, by this process or, on PostgreSQL, by another one; heard by the lists that people have open.
/// A message that is lost costs a late number: whoever listens also looks again by itself.
/// </summary>
public sealed class TaskChanges
{
    private readonly TaskCompletionSource someoneListens = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private event Action<TaskChange>? Heard;

    /// <summary>Changes made by this process, for the other ones.</summary>
    internal event Action<TaskChange>? Made;

    /// <summary>Ends when the first list is open: nobody has to listen to the other processes before.</summary>
    internal Task SomeoneListens => someoneListens.Task;

    public bool HasListeners => Heard is not null || Made is not null;

    /// <summary>This process changed tasks, and has committed it.</summary>
    public void Tell(TaskChange change)
    {
        Made?.Invoke(change);
        Hear(change);
    }

    /// <summary>Another process did.</summary>
    internal void Hear(TaskChange change) => Heard?.Invoke(change);

    /// <param name="listener">Called on the thread of whoever changed tasks: quick, and without failing.</param>
    public IDisposable Listen(Action<TaskChange> listener)
    {
        Heard += listener;
        someoneListens.TrySetResult();
        return new Listening(this, listener);
    }

    private sealed class Listening(TaskChanges changes, Action<TaskChange> listener) : IDisposable
    {
        public void Dispose() => changes.Heard -= listener;
    }
}
