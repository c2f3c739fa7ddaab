namespace Disdik.Bpm.Host.Runtime.Deliveries;

internal static class DeliverySetup
{
    public static void AddDeliveries(this IServiceCollection services)
    {
        services.AddSingleton<CalledVersions>();
        services.AddSingleton<MessageDelivery>();
        services.AddSingleton<SignalDelivery>();
        services.AddSingleton<CallDelivery>();
        services.AddSingleton<DeliveryQueue>();
        services.AddSingleton<DeliveryRetention>();
        services.AddSingleton<DeliveryPump>();
        services.AddSingleton<Dispatch>();
    }
}
