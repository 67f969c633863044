    # Mixtral (Jiang et al., 2024): as Mistral, with a mixture of experts in every block.

    def embed(self, ids: Tensor, positions: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        return torch.embedding(w[0], ids).to(dtype)                                    # [B, T, D]

    def block(self, x: Tensor, w: List[Tensor], layer: int, cache: List[Tensor], at: At) -> Tensor:
        x = x + self.rotary_attention(self.rms_norm(x, w[0]), w[1:9], layer, cache, at)        # [B, T, D]
        place = len(at.pooled)
        f = self.mixture(self.rms_norm(x, w[9]), w[10:], layer, at)
        return x + self.mixture_site(f, place, layer, at)                              # [B, T, D]

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        return self.linear(self.rms_norm(x, w[0]), w[1], torch.empty([0]))             # [.., V]
