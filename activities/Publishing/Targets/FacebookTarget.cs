using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Disdik.Bpm.Activities.Publishing.Targets;

/// <summary>A post on the office's Facebook page.</summary>
/// <remarks>
/// Graph API: <c>POST /{page}/photos</c> with <c>published=false</c>, <c>POST /{page}/feed</c> with <c>attached_media</c>, <c>GET /{page}/published_posts</c>,
/// <c>DELETE /{post}</c>. There is no key of ours: after a break the page's own posts are looked through for the same words. Codes 1 and 2 may have posted. A video: <see cref="FacebookVideo"/>.
/// </remarks>
public sealed partial class FacebookTarget(OutgoingHttp http, TimeProvider time) : IWatchedTarget
{
    private const string Post = "post";
    private readonly MetaGraph graph = new(http, time);
    private readonly FacebookVideo video = new(new(http, time));

    public TargetDescription Description { get; } = new("facebook", new("Halaman Facebook", "Facebook page"), Certainty.LookFirst, MetaGraph.Fields,
        new TargetLimits { MaxCharacters = 63_206, MaxPictureBytes = 10_000_000, PictureTypes = ["image/jpeg", "image/png", "image/gif"], VideoReplacesPictures = true, MaxVideoBytes = 2L << 30, VideoTypes = ["video/mp4", "video/quicktime"], MaxVideoLength = TimeSpan.FromHours(4) })
    {
        OAuth = new(MetaGraph.LoginSetting, MetaGraph.ConsentPath, OAuth2.ClientId.Name, ["pages_show_list", "pages_manage_posts", "pages_read_engagement"]) { ScopeSeparator = ",", HasPkce = false },
        SettleTime = TimeSpan.FromMinutes(2),
        Notice = new("Aplikasi dinas di Meta harus lulus App Review untuk hak pages_manage_posts bila halaman bukan milik bisnis yang sama. Profil pribadi dan grup tidak dapat dikirimi. Konten dengan video menjadi video di halaman itu, tanpa gambarnya; terlihat setelah Facebook selesai mengolahnya.",
            "The office's application at Meta needs App Review for pages_manage_posts unless the page belongs to the same business. Personal profiles and groups cannot be posted to. An item with a video becomes a video of the page, without its pictures; it is seen when Facebook has worked it through."),
        TestHint = new("Membuat sebuah kiriman yang tidak diterbitkan di halaman itu, lalu menghapusnya.", "Makes a post on the page that is not published, and deletes it."),
    };

    public string PreviewOf(PublicationContent content) => content.Post(Description.Limits);

    public async Task<SendOutcome> PublishAsync(Sending sending, CancellationToken cancellationToken)
    {
        var (settings, content) = (sending.Settings, sending.Content);
        if (content.Video is not null) return await video.PublishAsync(sending, PreviewOf(content), cancellationToken);
        List<(string, string)> fields = [("message", PreviewOf(content))];
        for (var at = 0; at < content.Pictures.Count; at++)
            fields.Add(($"attached_media[{at}]", JsonSerializer.Serialize(new { media_fbid = await PhotoAsync(sending, content.Pictures[at], at, cancellationToken) })));
        // A card for the link; with pictures the words alone carry it.
        if (content.Pictures.Count == 0 && content.Link is { } link) fields.Add(("link", link));
        var triedBefore = sending.Step("tried") is not null;
        await sending.DoneAsync("tried", "1", cancellationToken);
        await sending.AboutToPostAsync(cancellationToken);
        var post = await graph.AskAsync(settings, HttpMethod.Post, $"{MetaGraph.AccountOf(settings)}/feed", Form(fields), cancellationToken, triedBefore);
        if (post.Text("id") is not { } id) return new SendOutcome.Uncertain(new("Diharapkan nomor kiriman dari Facebook, tetapi tidak ada.", "Expected the post's id of Facebook, but there is none."));
        await sending.DoneAsync(Post, id, cancellationToken);
        return new SendOutcome.Sent(id, null);
    }

    public async Task<Finding> FindAsync(Sending sending, CancellationToken cancellationToken)
    {
        if (FacebookVideo.IsBegun(sending)) return await video.FindAsync(sending, cancellationToken);
        if (sending.Step(Post) is { } id)
            return await graph.LookAsync(sending.Settings, HttpMethod.Get, $"{id}?fields=id,message,permalink_url", cancellationToken) is { } known ? FoundAt(known) : new Finding.Absent();
        var since = sending.PlannedAt.AddMinutes(-5).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var posts = (await graph.AskAsync(sending.Settings, HttpMethod.Get, $"{MetaGraph.AccountOf(sending.Settings)}/published_posts?fields=id,message,permalink_url&limit=100&since={since}", null, cancellationToken)).Items("data");
        var wanted = Words(PreviewOf(sending.Content));
        var found = posts.FirstOrDefault(p => Words(p.Text("message") ?? "") == wanted);
        return found.ValueKind is JsonValueKind.Object ? FoundAt(found) : new Finding.Absent();
    }

    public async Task TakeDownAsync(Sending sending, string? externalId, CancellationToken cancellationToken)
    {
        if (externalId is not null) await graph.LookAsync(sending.Settings, HttpMethod.Delete, externalId, cancellationToken);
    }

    public async Task<TestOutcome> TestAsync(ChannelSettings settings, CancellationToken cancellationToken)
    {
        var post = await graph.AskAsync(settings, HttpMethod.Post, $"{MetaGraph.AccountOf(settings)}/feed", Form([("message", $"Uji kanal {time.GetUtcNow():yyyy-MM-dd HH:mm:ss}"), ("published", "false")]), cancellationToken);
        await graph.AskAsync(settings, HttpMethod.Delete, post.Text("id") ?? "", null, cancellationToken);
        var name = settings.Connection?.AccountName;
        return new(new($"Halaman {name} dapat dikirimi dan kirimannya dapat dihapus.", $"The page {name} can be posted to, and posts can be deleted."), settings.Connection?.EndsAt);
    }

    public Task<Connection> CheckAsync(ChannelSettings settings, CancellationToken cancellationToken) => graph.CheckAsync(settings, Description.OAuth!.Scopes, cancellationToken);

    public Task<Connection> ConnectAsync(ChannelSettings settings, AuthorizationGrant grant, CancellationToken cancellationToken) =>
        graph.ConnectAsync(settings, grant, page => page.Text("id") is { } id ? (id, page.Text("name") ?? id) : null, cancellationToken);

    /// <summary>The id of a picture that is uploaded and not shown; one that was uploaded before is used again.</summary>
    private async Task<string> PhotoAsync(Sending sending, ContentPicture picture, int at, CancellationToken cancellationToken)
    {
        if (sending.Step($"photo{at}") is { } uploaded) return uploaded;
        var file = new ByteArrayContent(await sending.ReadAsync(picture, cancellationToken));
        file.Headers.ContentType = new MediaTypeHeaderValue(picture.ContentType);
        var form = Form([("published", "false"), ("alt_text_custom", picture.Alt)]);
        form.Add(file, "source", $"gambar.{picture.ContentType.Split('/')[1]}");
        var photo = await graph.AskAsync(sending.Settings, HttpMethod.Post, $"{MetaGraph.AccountOf(sending.Settings)}/photos", form, cancellationToken);
        var id = photo.Text("id") ?? throw new PublishingException(new SendOutcome.Uncertain(new("Diharapkan nomor gambar dari Facebook, tetapi tidak ada.", "Expected the picture's id of Facebook, but there is none.")));
        await sending.DoneAsync($"photo{at}", id, cancellationToken);
        return id;
    }

    private static MultipartFormDataContent Form(IEnumerable<(string Name, string Value)> fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        return form;
    }

    private static Finding.Found FoundAt(JsonElement post) => new(post.Text("id"), post.Text("permalink_url")) { Text = post.Text("message") ?? "" };

    private static string Words(string text) => Spaces().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
