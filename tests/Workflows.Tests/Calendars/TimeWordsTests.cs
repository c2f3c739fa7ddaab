using System.Text.Json;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Tests.House;

namespace Disdik.Bpm.Workflows.Tests.Calendars;

/// <summary>The designer's reader has to read the same cases alike.</summary>
public sealed class TimeWordsTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public sealed record Case(string Written, string? Standard, bool Sure);

    public static TheoryData<string, string?, bool> Cases { get; } =
        [.. JsonSerializer.Deserialize<Case[]>(Repository.Text("tests/waktu.json"), Web)!.Select(c => (c.Written, c.Standard, c.Sure))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_waktu_is_read_or_not_and_never_guessed(string written, string? standard, bool sure) =>
        Assert.Equal(new TimeReading(standard is null ? null : WorkingDuration.TryParse(standard, out var expected) ? expected : throw new FormatException(standard), sure), TimeWords.Read(written));

    [Fact]
    public void Endless_text_is_no_time() => Assert.Equal(new TimeReading(null, false), TimeWords.Read(new string('1', 100_000) + " hari"));
}
