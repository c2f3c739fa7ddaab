namespace Disdik.Bpm.Host.Pages.Channels;

internal static class ChannelsSetup
{
    public static void MapChannels(this IEndpointRouteBuilder app)
    {
        ChannelSignIn.Map(app);
        OfferedMedia.Map(app);
    }
}
