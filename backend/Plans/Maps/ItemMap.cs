using AutoMapper;
using DualRandom.Plans.Features;

namespace DualRandom.Plans.Maps;

/// <summary>Wide rows that go to SQL by <c>ProjectTo</c>; nothing here is ever mapped in memory.</summary>
internal sealed class ItemMap : Profile
{
    public ItemMap() => CreateMap<InspectionItem, ListItems.Row>();
}
