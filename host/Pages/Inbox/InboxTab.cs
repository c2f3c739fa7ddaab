namespace Disdik.Bpm.Host.Pages.Inbox;

/// <summary>The lists of the inbox.</summary>
public enum InboxTab
{
    /// <summary>Open tasks one holds.</summary>
    Mine,
    /// <summary>Open tasks nobody holds and one may take.</summary>
    Group,
    /// <summary>Those of both whose due time has passed.</summary>
    Overdue,
    /// <summary>Open tasks of the cases one follows, whoever does them.</summary>
    Followed,
    /// <summary>Tasks one has completed, newest first.</summary>
    Done,
}

public static class InboxTabs
{
    /// <summary>As the address names them, in the order of the tabs.</summary>
    public static readonly IReadOnlyList<(InboxTab Tab, string Key)> All =
        [(InboxTab.Mine, "saya"), (InboxTab.Group, "kelompok"), (InboxTab.Overdue, "terlambat"), (InboxTab.Followed, "diikuti"), (InboxTab.Done, "selesai")];

    /// <summary>The list of that key; one's own for any other.</summary>
    public static InboxTab Of(string? key) => All.FirstOrDefault(t => t.Key == key).Tab;

    public static string Key(this InboxTab tab) => All.First(t => t.Tab == tab).Key;
}
