namespace Disdik.Bpm.Host.Demo;

/// <summary>A clock that stands still until it is moved on: hours of office time pass in milliseconds.</summary>
internal sealed class DemoClock(DateTimeOffset start) : TimeProvider
{
    private long utcTicks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref utcTicks), TimeSpan.Zero);

    public void MoveTo(DateTimeOffset at) => Interlocked.Exchange(ref utcTicks, at.UtcTicks);
}
