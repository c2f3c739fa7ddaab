using System.Text.Json;
using System.Text.RegularExpressions;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Activities.Publishing.Targets;

/// <summary>Pictures, or a video as a reel, with a caption on the office's professional Instagram account.</summary>
/// <remarks>
/// Instagram platform, "Content Publishing" by Facebook Login: a container is made, which fetches pictures or video from a public address, and is then published; the same
/// container is published once. Facebook Login, since a post can be deleted by it alone (<c>instagram_manage_contents</c>). The quota of a moving day is read first.
/// </remarks>
public sealed partial class InstagramTarget(OutgoingHttp http, TimeProvider time) : IWatchedTarget
{
    private const string Container = "container", Media = "media";
    /// <summary>Of the reference of <c>media_publish</c>, where the account's own is not told.</summary>
    private const long UsualQuota = 50;
    private static readonly TimeSpan UntilReady = TimeSpan.FromSeconds(30), UntilVideoReady = TimeSpan.FromMinutes(1);
    private readonly MetaGraph graph = new(http, time);

    public TargetDescription Description { get; } = new("instagram", new("Instagram", "Instagram"), Certainty.Exact, MetaGraph.Fields,
        new TargetLimits { MaxCharacters = 2200, Counted = CharacterCount.Utf16, MinPictures = 1, MaxPictures = 10, MaxPictureBytes = 8 << 20, MaxPictureSide = 1440, MinPictureRatio = 0.8, MaxPictureRatio = 1.91, PictureTypes = ["image/jpeg"], NeedsAlternativeText = true,
            VideoReplacesPictures = true, MaxVideoBytes = 300L << 20, VideoTypes = ["video/mp4", "video/quicktime"], MinVideoLength = TimeSpan.FromSeconds(3), MaxVideoLength = TimeSpan.FromMinutes(15) })
    {
        OAuth = new(MetaGraph.LoginSetting, MetaGraph.ConsentPath, OAuth2.ClientId.Name,
            ["instagram_basic", "instagram_content_publish", "instagram_manage_contents", "pages_show_list", "pages_read_engagement"]) { ScopeSeparator = ",", HasPkce = false },
        SettleTime = TimeSpan.FromMinutes(2),
        Notice = new("Hanya akun profesional yang tersambung ke halaman Facebook; kiriman tanpa gambar atau video tidak ada di Instagram. Konten dengan video menjadi Reel, tanpa gambarnya. Instagram mengambil berkas dari alamat publik program ini, yang acak, berlaku satu jam, dan hanya untuk berkas yang disetujui.",
            "Only professional accounts that are linked to a Facebook page; Instagram has no posts without a picture or a video. An item with a video becomes a reel, without its pictures. Instagram fetches the files from a public address of this program, which is random, lasts an hour, and is for approved files only."),
        TestHint = new("Memeriksa akun, haknya dan sisa kuotanya. Tidak ada yang tayang.", "Checks the account, its right and what is left of its quota. Nothing is published."),
    };

    public string PreviewOf(PublicationContent content) => content.Post(Description.Limits);

    public async Task<SendOutcome> PublishAsync(Sending sending, CancellationToken cancellationToken)
    {
        var settings = sending.Settings;
        var (used, most) = await QuotaAsync(settings, cancellationToken);
        if (used >= most) return new SendOutcome.TemporarilyRefused(new($"Kuota Instagram habis: {used} dari {most} kiriman dalam 24 jam.", $"Instagram's quota is used up: {used} of {most} posts within 24 hours."), TimeSpan.FromHours(1));
        var container = sending.Step(Container) ?? await ContainerAsync(sending, cancellationToken);
        var (status, words) = await StatusAsync(settings, container, cancellationToken);
        if (status is "IN_PROGRESS") return InProgress(sending.Content);
        if (status is not "FINISHED")
        {
            // One that failed, lapsed after a day, or whose post was deleted meanwhile: the next attempt makes another.
            await ForgetAsync(sending, cancellationToken);
            return status is "ERROR" ? InError(sending.Content, words)
                : new SendOutcome.TemporarilyRefused(new("Wadah Instagram sudah tidak berlaku; dibuat lagi.", "Instagram's container has lapsed; another one is made."));
        }
        await sending.AboutToPostAsync(cancellationToken);
        var post = await graph.AskAsync(settings, HttpMethod.Post, $"{MetaGraph.AccountOf(settings)}/media_publish", Form(("creation_id", container)), cancellationToken);
        if (post.Text("id") is not { } id) return new SendOutcome.Uncertain(new("Diharapkan nomor kiriman dari Instagram, tetapi tidak ada.", "Expected the post's id of Instagram, but there is none."));
        await sending.DoneAsync(Media, id, cancellationToken);
        return new SendOutcome.Sent(id, null);
    }

    public async Task<Finding> FindAsync(Sending sending, CancellationToken cancellationToken)
    {
        if (sending.Step(Container) is not { } container || (await StatusAsync(sending.Settings, container, cancellationToken)).Status is not "PUBLISHED") return new Finding.Absent();
        if (sending.Step(Media) is { } id)
            return await graph.LookAsync(sending.Settings, HttpMethod.Get, $"{id}?fields=id,caption,permalink", cancellationToken) is { } known ? new Finding.Found(id, known.Text("permalink")) { Text = known.Text("caption") ?? "" } : new Finding.Absent();
        var posts = (await graph.AskAsync(sending.Settings, HttpMethod.Get, $"{MetaGraph.AccountOf(sending.Settings)}/media?fields=id,caption,permalink&limit=50", null, cancellationToken)).Items("data");
        var wanted = Words(PreviewOf(sending.Content));
        var found = posts.FirstOrDefault(p => Words(p.Text("caption") ?? "") == wanted);
        // The container is published; only its address is not known.
        return found.ValueKind is JsonValueKind.Object ? new Finding.Found(found.Text("id"), found.Text("permalink")) : new Finding.Found(null, null);
    }

    public async Task TakeDownAsync(Sending sending, string? externalId, CancellationToken cancellationToken)
    {
        if (externalId is null) throw new PublishingException(new SendOutcome.Refused(new("Diharapkan nomor kiriman, tetapi tidak tercatat. Hapus kiriman itu di Instagram.", "Expected the post's id, but none is recorded. Delete the post in Instagram.")));
        await graph.LookAsync(sending.Settings, HttpMethod.Delete, externalId, cancellationToken);
    }

    public async Task<TestOutcome> TestAsync(ChannelSettings settings, CancellationToken cancellationToken)
    {
        var (used, most) = await QuotaAsync(settings, cancellationToken);
        var name = settings.Connection?.AccountName;
        return new(new($"Akun {name} dapat dikirimi: {used} dari {most} kiriman dalam 24 jam terpakai.", $"The account {name} can be posted to: {used} of {most} posts within 24 hours are used."), settings.Connection?.EndsAt);
    }

    public Task<Connection> CheckAsync(ChannelSettings settings, CancellationToken cancellationToken) => graph.CheckAsync(settings, Description.OAuth!.Scopes, cancellationToken);

    public Task<Connection> ConnectAsync(ChannelSettings settings, AuthorizationGrant grant, CancellationToken cancellationToken) =>
        graph.ConnectAsync(settings, grant, page => page.Find("instagram_business_account") is { } account && account.Text("id") is { } id ? (id, $"@{account.Text("username")}") : null, cancellationToken);

    private static SendOutcome.TemporarilyRefused InProgress(PublicationContent content) => content.Video is null
        ? new(new("Instagram masih mengolah gambarnya.", "Instagram is still working on the pictures."), UntilReady)
        : new(new("Instagram masih mengolah videonya.", "Instagram is still working on the video."), UntilVideoReady);

    private static SendOutcome.Refused InError(PublicationContent content, string? words) => content.Video is null
        ? new(new Text($"Instagram tidak dapat mengolah gambarnya: {words}. Periksa bahwa alamat publik program ini dapat dibuka dari internet, lalu kirim lagi.", $"Instagram could not take the pictures: {words}. Make sure that this program's public address can be reached from the internet, then send again."))
        : new(new Text($"Instagram tidak dapat mengolah videonya: {words}. Periksa bahwa alamat publik program ini dapat dibuka dari internet dan videonya MP4 atau MOV dengan H.264 atau HEVC dan AAC, lalu kirim lagi.", $"Instagram could not take the video: {words}. Make sure that this program's public address can be reached from the internet, and that the video is MP4 or MOV with H.264 or HEVC and AAC; then send again."));

    private async Task<string> ContainerAsync(Sending sending, CancellationToken cancellationToken)
    {
        var caption = ("caption", PreviewOf(sending.Content));
        var pictures = sending.Content.Pictures;
        string id;
        if (sending.Content.Video is not null) id = await MakeAsync(sending, [("media_type", "REELS"), ("video_url", await sending.PublicAddressOfVideoAsync(cancellationToken)), ("share_to_feed", "true"), caption], cancellationToken);
        else if (pictures.Count == 1) id = await MakeAsync(sending, [.. await PictureAsync(sending, pictures[0], cancellationToken), caption], cancellationToken);
        else
        {
            List<string> children = [];
            foreach (var picture in pictures) children.Add(await MakeAsync(sending, [.. await PictureAsync(sending, picture, cancellationToken), ("is_carousel_item", "true")], cancellationToken));
            id = await MakeAsync(sending, [("media_type", "CAROUSEL"), ("children", string.Join(',', children)), caption], cancellationToken);
        }
        await sending.DoneAsync(Container, id, cancellationToken);
        return id;
    }

    private static async Task<(string, string)[]> PictureAsync(Sending sending, ContentPicture picture, CancellationToken cancellationToken) =>
        [("image_url", await sending.PublicAddressOfAsync(picture, cancellationToken)), ("alt_text", picture.Alt)];

    private async Task<string> MakeAsync(Sending sending, (string, string)[] fields, CancellationToken cancellationToken) =>
        (await graph.AskAsync(sending.Settings, HttpMethod.Post, $"{MetaGraph.AccountOf(sending.Settings)}/media", Form(fields), cancellationToken)).Text("id")
            ?? throw new PublishingException(new SendOutcome.Uncertain(new("Diharapkan nomor wadah dari Instagram, tetapi tidak ada.", "Expected the container's id of Instagram, but there is none.")));

    private async Task<(string? Status, string? Words)> StatusAsync(ChannelSettings settings, string container, CancellationToken cancellationToken) =>
        await graph.LookAsync(settings, HttpMethod.Get, $"{container}?fields=status_code,status", cancellationToken) is { } found ? (found.Text("status_code"), found.Text("status")) : ("EXPIRED", null);

    private async Task<(long Used, long Most)> QuotaAsync(ChannelSettings settings, CancellationToken cancellationToken)
    {
        var limit = (await graph.AskAsync(settings, HttpMethod.Get, $"{MetaGraph.AccountOf(settings)}/content_publishing_limit?fields=config,quota_usage", null, cancellationToken)).Items("data");
        var facts = limit.Count > 0 ? limit[0] : default;
        return (facts.Number("quota_usage") ?? 0, facts.Find("config")?.Number("quota_total") ?? UsualQuota);
    }

    private static async Task ForgetAsync(Sending sending, CancellationToken cancellationToken)
    {
        await sending.ForgetAsync(Container, cancellationToken);
        await sending.ForgetAsync(Media, cancellationToken);
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    private static string Words(string text) => Spaces().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
