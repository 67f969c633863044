    # GPT-J (Wang and Komatsuzaki, 2021): one norm, then attention and MLP side by side; the output map has a bias.

    def embed(self, ids: Tensor, positions: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        return torch.embedding(w[0], ids).to(dtype)                                    # [B, T, D]

    def block(self, x: Tensor, w: List[Tensor], layer: int, cache: List[Tensor], at: At) -> Tensor:
        h = self.layer_norm(x, w[0], w[1])                                             # [B, T, D]
        a = self.rotary_attention(h, w[2:10], layer, cache, at)                        # [B, T, D]
        return a + self.feed_forward(h, w[10:14], layer, at) + x                       # [B, T, D]

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        return self.linear(self.layer_norm(x, w[0], w[1]), w[3], w[2])                 # [.., V]
