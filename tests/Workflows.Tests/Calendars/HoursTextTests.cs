using Disdik.Bpm.Workflows.Calendars;

namespace Disdik.Bpm.Workflows.Tests.Calendars;

public class HoursTextTests
{
    [Theory]
    [InlineData("07.30–12.00, 13.00–16.00", "07.30–12.00, 13.00–16.00")]
    [InlineData(" 7:30 - 12:00 ;13.00—16.30", "07.30–12.00, 13.00–16.30")]
    [InlineData("", "")]
    [InlineData("–", "")]
    public void Is_read_as_people_write_it_and_written_as_letters_do(string typed, string written)
    {
        var (hours, problem) = HoursText.Read(typed);
        Assert.Null(problem);
        Assert.Equal(written, HoursText.Of(hours));
    }

    [Theory]
    [InlineData("pagi", "pagi")]
    [InlineData("07.30", "07.30")]
    [InlineData("07.30–25.00", "07.30–25.00")]
    [InlineData("12.00–07.30", "12.00–07.30")]
    [InlineData("07.30–12.00, 11.00–16.00", "11.00–16.00")]
    [InlineData("07.30–07.30", "07.30–07.30")]
    public void What_is_not_hours_is_named(string typed, string named)
    {
        var (hours, problem) = HoursText.Read(typed);
        Assert.Empty(hours);
        Assert.Contains($"\"{named}\"", problem!.Value.Id, StringComparison.Ordinal);
    }
}
