namespace Disdik.Bpm.Benchmarks.Year.Plan;

/// <summary>The office's wall clock, seven hours ahead of UTC all the year round. The whole year is planned and judged on it.</summary>
internal static class Wall
{
    private static readonly TimeSpan ahead = TimeSpan.FromHours(7);

    public static DateTime Of(DateTimeOffset at) => DateTime.SpecifyKind(at.UtcDateTime + ahead, DateTimeKind.Unspecified);

    public static DateTimeOffset Instant(DateTime wall) => new(wall, ahead);

    public static DateTime At(DateOnly day, int hour, int minute, int second = 0) => day.ToDateTime(new(hour, minute, second));
}
