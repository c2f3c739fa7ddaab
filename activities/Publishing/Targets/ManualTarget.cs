using System.Net;
using System.Text.RegularExpressions;

namespace Disdik.Bpm.Activities.Publishing.Targets;

/// <summary>
/// A person posts, with what is put together here to copy, and brings address, screenshot and time. It serves each channel that has no interface
/// for programs, or whose settings are not there.
/// </summary>
public sealed partial class ManualTarget : IPublishingTarget
{
    public const string Key = "manual";

    /// <summary>Networks that an office may be on without the program posting there.</summary>
    public static IReadOnlyList<string> Networks { get; } = ["instagram", "facebook", "youtube", "tiktok", "x", "whatsapp"];

    public TargetDescription Description { get; } = new(Key, new("Dengan tangan", "By hand"), Certainty.ByHand, [], TargetLimits.None) { IsProven = true, CanBeLookedAt = false };

    /// <summary>The whole text without markup, as it can be pasted anywhere.</summary>
    public string PreviewOf(PublicationContent content) => content.Variant
        ?? string.Join("\n\n", new[] { content.Title, content.Lead, Plain(content.BodyHtml), content.Link }.Where(p => !string.IsNullOrWhiteSpace(p)));

    public Task<SendOutcome> PublishAsync(Sending sending, CancellationToken cancellationToken) => Task.FromResult<SendOutcome>(new SendOutcome.ByHand());

    public Task<Finding> FindAsync(Sending sending, CancellationToken cancellationToken) => Task.FromResult<Finding>(new Finding.CannotTell());

    public Task TakeDownAsync(Sending sending, string? externalId, CancellationToken cancellationToken) => throw new PublishingException(new SendOutcome.Refused(new(
        "Kanal ini diurus dengan tangan: turunkan di sana, lalu catat.", "This channel is served by hand: take it down there and record it.")));

    public Task<TestOutcome> TestAsync(ChannelSettings settings, CancellationToken cancellationToken) => Task.FromResult(new TestOutcome(new("Tidak ada yang perlu diuji.", "There is nothing to test.")));

    /// <summary>Sanitised HTML as text: paragraphs apart, items of a list with a dash.</summary>
    public static string Plain(string html)
    {
        var text = Items().Replace(html.ReplaceLineEndings(" "), "\n- ");
        text = Breaks().Replace(text, "\n");
        text = Blocks().Replace(text, "\n\n");
        text = WebUtility.HtmlDecode(Tags().Replace(text, ""));
        return Gaps().Replace(string.Join('\n', text.Split('\n').Select(line => Spaces().Replace(line, " ").Trim())), "\n\n").Trim();
    }

    [GeneratedRegex("<li[^>]*>")]
    private static partial Regex Items();

    [GeneratedRegex("<br[^>]*>|</li>|</tr>")]
    private static partial Regex Breaks();

    [GeneratedRegex("</(p|h[1-6]|ul|ol|blockquote|table)>")]
    private static partial Regex Blocks();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("[ \t]+")]
    private static partial Regex Spaces();

    [GeneratedRegex("\n{3,}")]
    private static partial Regex Gaps();
}
