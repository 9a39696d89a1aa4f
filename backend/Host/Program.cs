var builder = WebApplication.CreateBuilder(args); var app = builder.Build(); app.Run(); namespace DualRandom.Host { public partial class Program; }
