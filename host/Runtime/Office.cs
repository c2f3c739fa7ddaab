using Disdik.Bpm.Workflows.Calendars;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>The office's working calendar as it stands in the database now; cached, and read anew after a change.</summary>
public interface IOfficeCalendar
{
    Task<WorkingCalendar> GetAsync(CancellationToken cancellationToken);
    void Invalidate();
}

public static class OfficeSetup
{
    public static void AddOffice(this WebApplicationBuilder builder)
    {
    }
}
